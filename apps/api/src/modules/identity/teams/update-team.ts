import type { Team } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { audit } from '../../audit/index.ts'
import { wakeQueue } from '../wake-queue.ts'
import { lockTeam, refusingTakenName, setMembers } from './queries.ts'

/** Gives a team its name and members; who waits for it is handed out among them. @throws team.notFound, team.nameTaken, staff.notFound */
export async function updateTeam(ctx: Ctx<StaffActor>, { teamId, name, memberIds }: Omit<Team, 'id'> & { teamId: string }): Promise<Team> {
  return refusingTakenName(() => transaction(ctx, async (tx) => {
    await lockTeam(tx, teamId)
    await tx.db.team.update({ where: { id: teamId }, data: { name } })
    await setMembers(tx, teamId, memberIds)
    await audit(tx, { action: 'team.updated', subjectType: 'team', subjectId: teamId, details: { memberCount: memberIds.length } })
    await wakeQueue(tx)
    return { id: teamId, name, memberIds }
  }))
}
