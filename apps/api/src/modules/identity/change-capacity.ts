import type { StaffOnDuty } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { audit } from '../audit/index.ts'
import { requireOnDuty } from './on-duty.ts'
import { wakeQueue } from './wake-queue.ts'

/** How many conversations a member of staff is handed at once. @throws staff.notFound */
export async function changeCapacity(ctx: Ctx<StaffActor>, { memberId, capacity }: { memberId: string, capacity: number }): Promise<StaffOnDuty> {
  return transaction(ctx, async (tx) => {
    const before = await requireOnDuty(tx, memberId)
    await tx.db.staffMember.update({ where: { id: memberId }, data: { capacity } })
    await audit(tx, { action: 'staff.capacityChanged', subjectType: 'staff', subjectId: memberId, details: { from: before.capacity, to: capacity } })
    announce(tx, { type: 'staff.changed', memberId })
    await wakeQueue(tx)
    return { ...before, capacity }
  })
}
