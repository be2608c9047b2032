import type { Team } from '@recado/contracts'
import type { Ctx, Tx } from '../../../ctx.ts'
import { databaseCode } from '../../../platform/db/database-code.ts'
import { AppError } from '../../../platform/errors.ts'
import { announce } from '../../../platform/realtime/announce.ts'

/** The teams there are, by name; who left is in none. */
export async function listTeams(ctx: Ctx): Promise<Team[]> {
  const rows = await ctx.db.team.findMany({
    where: { removedAt: null },
    include: { members: { where: { member: { removedAt: null } }, select: { memberId: true }, orderBy: { memberId: 'asc' } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id, name, members }) => ({ id, name, memberIds: members.map(({ memberId }) => memberId) }))
}

/** @throws team.notFound */
export async function requireTeam(ctx: Ctx, teamId: string): Promise<{ id: string, name: string }> {
  const row = await ctx.db.team.findFirst({ where: { id: teamId, removedAt: null }, select: { id: true, name: true } })
  if (!row)
    throw new AppError('team.notFound')
  return row
}

/** Holds the team until the transaction ends. @throws team.notFound */
export async function lockTeam(tx: Tx, teamId: string): Promise<void> {
  await tx.db.$queryRaw`SELECT 1 FROM teams WHERE id = ${teamId}::uuid AND association_id = ${tx.association.id}::uuid FOR UPDATE`
  await requireTeam(tx, teamId)
}

/** Exactly these are its members from here. The caller holds the team. @throws staff.notFound */
export async function setMembers(tx: Tx, teamId: string, memberIds: string[]): Promise<void> {
  const wanted = [...new Set(memberIds)].sort()
  if (await tx.db.staffMember.count({ where: { id: { in: wanted }, removedAt: null } }) < wanted.length)
    throw new AppError('staff.notFound')
  await tx.db.teamMember.deleteMany({ where: { teamId, memberId: { notIn: wanted } } })
  await tx.db.teamMember.createMany({ data: wanted.map(memberId => ({ associationId: tx.association.id, teamId, memberId })), skipDuplicates: true })
  announce(tx, { type: 'teams.changed' })
}

/** @throws team.nameTaken when there is another one of the name */
export async function refusingTakenName<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  }
  catch (cause) {
    throw databaseCode(cause) === '23505' ? new AppError('team.nameTaken', { cause }) : cause
  }
}
