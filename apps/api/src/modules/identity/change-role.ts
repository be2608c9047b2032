import type { Role, StaffMember } from '@recado/contracts'
import type { Ctx, StaffActor, Tx } from '../../ctx.ts'
import { isAllowed } from '@recado/contracts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { audit } from '../audit/index.ts'
import { requireStaffMember } from './queries.ts'

/**
 * Gives a member of staff another role. Only an owner makes or unmakes owners, and one always stays.
 * @throws staff.notFound, staff.lastOwner, auth.forbidden
 */
export async function changeRole(ctx: Ctx<StaffActor>, { memberId, role }: { memberId: string, role: Role }): Promise<StaffMember> {
  return transaction(ctx, async (tx) => {
    await lockStaff(tx)
    const member = await requireStaffMember(tx, memberId)
    await guardOwnership(tx, member, role)
    await tx.db.staffMember.update({ where: { id: memberId }, data: { role } })
    if (!isAllowed(role, 'conversation.answer'))
      await release(tx, memberId)
    await audit(tx, { action: 'staff.roleChanged', subjectType: 'staff', subjectId: memberId, details: { from: member.role, to: role } })
    return { ...member, role }
  })
}

/** Shuts the door for a member of staff, open sockets included; history keeps the name. @throws staff.notFound, staff.lastOwner, auth.forbidden */
export async function removeStaff(ctx: Ctx<StaffActor>, { memberId }: { memberId: string }): Promise<Record<string, never>> {
  return transaction(ctx, async (tx) => {
    await lockStaff(tx)
    const member = await requireStaffMember(tx, memberId)
    await guardOwnership(tx, member, null)
    await tx.db.staffMember.update({ where: { id: memberId }, data: { removedAt: tx.clock() } })
    await audit(tx, { action: 'staff.removed', subjectType: 'staff', subjectId: memberId })
    announce(tx, { type: 'staff.removed', memberId })
    await release(tx, memberId)
    return {}
  })
}

/** What they held goes to the queue; the job belongs to a module further right and is asked for by name. */
async function release(tx: Tx, memberId: string) {
  await enqueue(tx, { name: 'release-conversations', maxAttempts: 25, payload: {} }, { memberId }, { key: `release:${memberId}` })
}

/** One change of roles at a time: two owners cannot unmake each other at once. */
async function lockStaff(tx: Tx) {
  await tx.db.$queryRaw`SELECT id FROM associations WHERE id = ${tx.association.id}::uuid FOR UPDATE`
}

async function guardOwnership(tx: Tx & { actor: StaffActor }, member: StaffMember, next: Role | null) {
  if (member.role !== 'owner' && next !== 'owner')
    return
  if (tx.actor.role !== 'owner')
    throw new AppError('auth.forbidden')
  if (member.role === 'owner' && next !== 'owner' && await tx.db.staffMember.count({ where: { role: 'owner', removedAt: null } }) === 1)
    throw new AppError('staff.lastOwner')
}
