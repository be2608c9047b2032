import type { Availability, StaffOnDuty } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { requireOnDuty } from './on-duty.ts'
import { wakeQueue } from './wake-queue.ts'

/** Somebody says whether they are online, busy or away; colleagues see it, and the queue minds it. */
export async function chooseAvailability(ctx: Ctx<StaffActor>, { availability }: { availability: Availability }): Promise<StaffOnDuty> {
  const { memberId } = ctx.actor
  return transaction(ctx, async (tx) => {
    await tx.db.staffMember.update({ where: { id: memberId }, data: { availability } })
    announce(tx, { type: 'staff.changed', memberId })
    if (availability === 'online')
      await wakeQueue(tx)
    return requireOnDuty(tx, memberId)
  })
}
