import type { Invitation, StaffOnDuty, Team } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { listOnDuty } from './on-duty.ts'
import { listTeams } from './teams/queries.ts'

/** Members of staff, their teams, and invitations that can still be accepted. */
export async function listStaff(ctx: Ctx): Promise<{ items: StaffOnDuty[], teams: Team[], invitations: Invitation[] }> {
  const invitations = await ctx.db.invitation.findMany({
    where: { acceptedAt: null, expiresAt: { gt: ctx.clock() } },
    orderBy: { createdAt: 'asc' },
  })
  return {
    items: await listOnDuty(ctx),
    teams: await listTeams(ctx),
    invitations: invitations.map(({ id, email, role, expiresAt }) => ({ id, email, role, expiresAt: expiresAt.toISOString() })),
  }
}
