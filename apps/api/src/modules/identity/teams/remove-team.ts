import type { Ctx, StaffActor } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { audit } from '../../audit/index.ts'
import { wakeQueue } from '../wake-queue.ts'
import { lockTeam } from './queries.ts'

/** The team is no more; whoever waited for it waits for anybody. @throws team.notFound */
export async function removeTeam(ctx: Ctx<StaffActor>, { teamId }: { teamId: string }): Promise<Record<string, never>> {
  return transaction(ctx, async (tx) => {
    await lockTeam(tx, teamId)
    await tx.db.team.update({ where: { id: teamId }, data: { removedAt: tx.clock() } })
    await audit(tx, { action: 'team.removed', subjectType: 'team', subjectId: teamId })
    announce(tx, { type: 'teams.changed' })
    await wakeQueue(tx)
    return {}
  })
}
