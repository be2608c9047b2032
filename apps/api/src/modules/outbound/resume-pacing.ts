import type { Ctx } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { audit } from '../audit/index.ts'
import { clearTrouble, requireConnection } from '../channels/index.ts'
import { wakeConversations } from './wake-conversations.ts'

/**
 * A person decides that first contacts and bulk go on. Those that were given a turn after the pause get another one.
 * @throws connection.notFound
 */
export async function resumePacing(ctx: Ctx, { connectionId }: { connectionId: string }): Promise<Record<string, never>> {
  await requireConnection(ctx, connectionId)
  await transaction(ctx, async (tx) => {
    const now = tx.clock()
    // Turns after the pause had begun an hour and a day of their own there: none of those is taken.
    const resumed = await tx.db.$executeRaw`
      UPDATE connection_paces SET paused_until = NULL, pause_reason = NULL, next_at = NULL,
        hour_started_at = CASE WHEN hour_started_at <= ${now}::timestamptz THEN hour_started_at END, hour_count = CASE WHEN hour_started_at <= ${now}::timestamptz THEN hour_count ELSE 0 END,
        day_started_at = CASE WHEN day_started_at <= ${now}::timestamptz THEN day_started_at END, day_count = CASE WHEN day_started_at <= ${now}::timestamptz THEN day_count ELSE 0 END
      WHERE connection_id = ${connectionId}::uuid AND association_id = ${tx.association.id}::uuid AND paused_until IS NOT NULL`
    if (resumed === 0)
      return
    await tx.db.delivery.updateMany({ where: { connectionId, state: 'queued', pace: { not: 'answer' }, notBefore: { gt: now } }, data: { notBefore: null } })
    await wakeConversations(tx, connectionId)
    await clearTrouble(tx, connectionId, 'restricted')
    await audit(tx, { action: 'connection.pacingResumed', subjectType: 'connection', subjectId: connectionId })
  })
  return {}
}
