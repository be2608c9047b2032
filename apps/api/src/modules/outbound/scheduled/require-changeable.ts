import type { Ctx, StaffActor } from '../../../ctx.ts'
import { isAllowed } from '@recado/contracts'
import { AppError } from '../../../platform/errors.ts'

/** One's own, or any for who may change those of others. @throws scheduledMessage.notFound, scheduledMessage.notYours */
export async function requireChangeable(ctx: Ctx<StaffActor>, scheduledId: string) {
  const row = await ctx.db.scheduledMessage.findUnique({ where: { id: scheduledId } })
  if (!row)
    throw new AppError('scheduledMessage.notFound')
  if (row.authorId !== ctx.actor.memberId && !isAllowed(ctx.actor.role, 'scheduledMessage.changeAny'))
    throw new AppError('scheduledMessage.notYours')
  return row
}
