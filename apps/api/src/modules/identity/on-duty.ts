import type { StaffOnDuty } from '@recado/contracts'
import type { Ctx, Tx } from '../../ctx.ts'
import { AppError } from '../../platform/errors.ts'

/** A process that has not said for so long that it lives has nobody's page open, in milliseconds. */
const aliveMs = 20_000

interface OnDuty extends StaffOnDuty {
  turn: number
  teamIds: string[]
}

/** Members of staff who have not left, or those of them who are named, and whether they can take on a conversation now. */
export async function listOnDuty(ctx: Ctx, memberIds?: string[]): Promise<OnDuty[]> {
  const rows = await ctx.db.staffMember.findMany({
    where: { removedAt: null, ...(memberIds ? { id: { in: memberIds } } : {}) },
    include: {
      user: { select: { name: true, email: true } },
      pages: { where: ofLivingProcess(ctx), take: 1, select: { processId: true } },
      teams: { where: { team: { removedAt: null } }, select: { teamId: true } },
    },
    orderBy: { createdAt: 'asc' },
  })
  return rows.map(({ id, role, user, availability, pages, teams, capacity, turn }) => ({ id, role, name: user.name, email: user.email, availability, isHere: pages.length > 0, capacity, turn, teamIds: teams.map(({ teamId }) => teamId) }))
}

/** Who of these has the page before their eyes. */
export async function listLooking(ctx: Ctx, memberIds: string[]): Promise<Set<string>> {
  const pages = await ctx.db.staffPage.findMany({ where: { ...ofLivingProcess(ctx), memberId: { in: memberIds }, isLooking: true }, select: { memberId: true } })
  return new Set(pages.map(({ memberId }) => memberId))
}

function ofLivingProcess({ clock }: Ctx) {
  return { process: { seenAt: { gt: new Date(clock().getTime() - aliveMs) } } }
}

/** @throws staff.notFound */
export async function requireOnDuty(ctx: Ctx, memberId: string): Promise<StaffOnDuty> {
  const [found] = await listOnDuty(ctx, [memberId])
  if (!found)
    throw new AppError('staff.notFound')
  return found
}

/** They were handed a conversation: everybody else comes before them now. */
export async function noteTurn(tx: Tx, memberId: string): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE staff_members SET turn = (SELECT max(turn) + 1 FROM staff_members WHERE association_id = ${tx.association.id}::uuid)
    WHERE association_id = ${tx.association.id}::uuid AND id = ${memberId}::uuid`
}
