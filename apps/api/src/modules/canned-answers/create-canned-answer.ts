import type { CannedAnswer } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { audit } from '../audit/index.ts'
import { refusingTakenCode, requireMayShare, toCannedAnswer } from './queries.ts'

interface CannedAnswerInput {
  code: string
  text: string
  isPersonal: boolean
}

/** Keeps a text under a short code. @throws auth.forbidden, cannedAnswer.codeTaken */
export async function createCannedAnswer(ctx: Ctx<StaffActor>, { isPersonal, ...input }: CannedAnswerInput): Promise<CannedAnswer> {
  if (!isPersonal)
    requireMayShare(ctx)
  return refusingTakenCode(() => transaction(ctx, async (tx) => {
    const row = await tx.db.cannedAnswer.create({
      data: { ...input, associationId: tx.association.id, memberId: isPersonal ? ctx.actor.memberId : null },
    })
    await audit(tx, { action: 'cannedAnswer.created', subjectType: 'cannedAnswer', subjectId: row.id })
    return toCannedAnswer(row)
  }))
}
