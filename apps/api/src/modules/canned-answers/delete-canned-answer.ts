import type { Ctx, StaffActor } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { audit } from '../audit/index.ts'
import { requireOwnAnswer } from './queries.ts'

/** @throws cannedAnswer.notFound, auth.forbidden */
export async function deleteCannedAnswer(ctx: Ctx<StaffActor>, { answerId }: { answerId: string }): Promise<Record<string, never>> {
  await requireOwnAnswer(ctx, answerId)
  return transaction(ctx, async (tx) => {
    await tx.db.cannedAnswer.deleteMany({ where: { id: answerId } })
    await audit(tx, { action: 'cannedAnswer.deleted', subjectType: 'cannedAnswer', subjectId: answerId })
    return {}
  })
}
