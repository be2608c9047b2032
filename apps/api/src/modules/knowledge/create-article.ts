import type { Article } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { audit } from '../audit/index.ts'
import { toArticle, withMedia } from './to-article.ts'

export type ArticleInput = Pick<Article, 'title' | 'body' | 'language' | 'isPublished'>

/** Writes an article; a published one may be said from now on. */
export async function createArticle(ctx: Ctx, { isPublished, ...input }: ArticleInput): Promise<Article> {
  return transaction(ctx, async (tx) => {
    const row = await tx.db.article.create({
      data: { ...input, published: isPublished, associationId: tx.association.id },
      include: withMedia,
    })
    await audit(tx, { action: 'article.created', subjectType: 'article', subjectId: row.id })
    return toArticle(tx, row)
  })
}
