import type { Article } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { audit } from '../audit/index.ts'
import { requireArticle } from './queries.ts'
import { toArticle, withMedia } from './to-article.ts'

/**
 * Which stored file goes along with the answer; null takes it away.
 * @throws article.notFound
 */
export async function setArticleMedia(ctx: Ctx, { articleId, mediaId }: { articleId: string, mediaId: string | null }): Promise<Article> {
  return transaction(ctx, async (tx) => {
    await requireArticle(tx, articleId)
    const row = await tx.db.article.update({ where: { id: articleId }, data: { mediaId }, include: withMedia })
    await audit(tx, { action: mediaId ? 'article.attached' : 'article.detached', subjectType: 'article', subjectId: articleId })
    return toArticle(tx, row)
  })
}
