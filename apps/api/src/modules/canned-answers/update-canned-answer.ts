import type { CannedAnswer } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { audit } from '../audit/index.ts'
import { refusingTakenCode, requireOwnAnswer, toCannedAnswer } from './queries.ts'

interface Change {
  answerId: string
  code?: string | undefined
  text?: string | undefined
}

/** Changes what is named, leaves the rest. @throws cannedAnswer.notFound, auth.forbidden, cannedAnswer.codeTaken */
export async function updateCannedAnswer(ctx: Ctx<StaffActor>, { answerId, code, text }: Change): Promise<CannedAnswer> {
  await requireOwnAnswer(ctx, answerId)
  return refusingTakenCode(() => transaction(ctx, async (tx) => {
    const row = await tx.db.cannedAnswer.update({ where: { id: answerId }, data: { code, text } })
    await audit(tx, { action: 'cannedAnswer.updated', subjectType: 'cannedAnswer', subjectId: answerId })
    return toCannedAnswer(row)
  }))
}
