import type { Invitation, StaffMember } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { listStaffMembers } from './queries.ts'

/** Members of staff, and invitations that can still be accepted. */
export async function listStaff(ctx: Ctx): Promise<{ items: StaffMember[], invitations: Invitation[] }> {
  const invitations = await ctx.db.invitation.findMany({
    where: { acceptedAt: null, expiresAt: { gt: ctx.clock() } },
    orderBy: { createdAt: 'asc' },
  })
  return {
    items: await listStaffMembers(ctx),
    invitations: invitations.map(({ id, email, role, expiresAt }) => ({ id, email, role, expiresAt: expiresAt.toISOString() })),
  }
}
