import type { CannedAnswer } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import type { Prisma } from '../../platform/db/generated/client.ts'
import { isAllowed } from '@recado/contracts'
import { databaseCode } from '../../platform/db/database-code.ts'
import { AppError } from '../../platform/errors.ts'

type Row = Prisma.CannedAnswerGetPayload<object>

/** What the caller may change: their own, and the association's where the role allows. @throws cannedAnswer.notFound, auth.forbidden */
export async function requireOwnAnswer(ctx: Ctx<StaffActor>, answerId: string): Promise<Row> {
  const row = await ctx.db.cannedAnswer.findUnique({ where: { id: answerId } })
  if (!row || (row.memberId !== null && row.memberId !== ctx.actor.memberId))
    throw new AppError('cannedAnswer.notFound')
  if (row.memberId === null)
    requireMayShare(ctx)
  return row
}

/** What is everybody's is written by who leads. @throws auth.forbidden */
export function requireMayShare({ actor }: Ctx<StaffActor>): void {
  if (!isAllowed(actor.role, 'cannedAnswer.share'))
    throw new AppError('auth.forbidden')
}

/** @throws cannedAnswer.codeTaken when another one stands under the code */
export async function refusingTakenCode<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  }
  catch (cause) {
    throw databaseCode(cause) === '23505' ? new AppError('cannedAnswer.codeTaken', { cause }) : cause
  }
}

/** Contract shape. */
export function toCannedAnswer({ id, code, text, memberId, updatedAt }: Row): CannedAnswer {
  return { id, code, text, isPersonal: memberId !== null, updatedAt: updatedAt.toISOString() }
}
