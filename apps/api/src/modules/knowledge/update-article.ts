import type { Article } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { ArticleInput } from './create-article.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { audit } from '../audit/index.ts'
import { requireArticle } from './queries.ts'
import { toArticle, withMedia } from './to-article.ts'

/**
 * Changes what is named, leaves the rest.
 * @throws article.notFound
 */
export async function updateArticle(ctx: Ctx, { articleId, isPublished, ...change }: Partial<ArticleInput> & { articleId: string }): Promise<Article> {
  return transaction(ctx, async (tx) => {
    await requireArticle(tx, articleId)
    const row = await tx.db.article.update({
      where: { id: articleId },
      data: { ...change, published: isPublished },
      include: withMedia,
    })
    await audit(tx, { action: 'article.updated', subjectType: 'article', subjectId: articleId })
    return toArticle(tx, row)
  })
}
