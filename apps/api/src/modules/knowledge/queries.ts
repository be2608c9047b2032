import type { Article } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { AppError } from '../../platform/errors.ts'
import { toArticle, withMedia } from './to-article.ts'

/** @throws article.notFound */
export async function requireArticle(ctx: Ctx, articleId: string): Promise<Article> {
  const row = await ctx.db.article.findUnique({ where: { id: articleId }, include: withMedia })
  if (!row)
    throw new AppError('article.notFound')
  return toArticle(ctx, row)
}
