import type { Team } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { audit } from '../../audit/index.ts'
import { refusingTakenName, setMembers } from './queries.ts'

/** Makes a team of members of staff. @throws team.nameTaken, staff.notFound */
export async function createTeam(ctx: Ctx<StaffActor>, { name, memberIds }: Omit<Team, 'id'>): Promise<Team> {
  return refusingTakenName(() => transaction(ctx, async (tx) => {
    const { id } = await tx.db.team.create({ data: { associationId: tx.association.id, name }, select: { id: true } })
    await setMembers(tx, id, memberIds)
    await audit(tx, { action: 'team.created', subjectType: 'team', subjectId: id, details: { memberCount: memberIds.length } })
    return { id, name, memberIds }
  }))
}
