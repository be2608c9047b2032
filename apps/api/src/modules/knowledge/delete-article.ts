import type { Ctx } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { audit } from '../audit/index.ts'
import { requireArticle } from './queries.ts'

/**
 * Deletes an article. Its file stays: a message that carried it still shows it.
 * @throws article.notFound
 */
export async function deleteArticle(ctx: Ctx, { articleId }: { articleId: string }): Promise<Record<string, never>> {
  return transaction(ctx, async (tx) => {
    await requireArticle(tx, articleId)
    await tx.db.article.delete({ where: { id: articleId } })
    await audit(tx, { action: 'article.deleted', subjectType: 'article', subjectId: articleId })
    return {}
  })
}
