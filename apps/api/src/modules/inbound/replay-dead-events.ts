import type { Ctx } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { audit } from '../audit/index.ts'
import { ringInTransaction } from './reader-bell.ts'

/** Has every event that was given up on read again, of one connection or of all. Answers how many. */
export async function replayDeadEvents(ctx: Ctx, { connectionId = null }: { connectionId?: string | null } = {}): Promise<number> {
  return transaction(ctx, async (tx) => {
    const reopened = await tx.db.$queryRaw<{ connectionId: string, count: number }[]>`
      WITH reopened AS (
        UPDATE raw_events SET status = 'stored', attempts = 0, reason = NULL, retry_at = NULL
        WHERE association_id = ${tx.association.id}::uuid AND status IN ('failed', 'unreadable')
          AND (${connectionId}::uuid IS NULL OR connection_id = ${connectionId}::uuid)
        RETURNING connection_id
      )
      SELECT connection_id AS "connectionId", count(*)::int AS count FROM reopened GROUP BY connection_id ORDER BY connection_id`
    ringInTransaction(tx, ...reopened.map(row => row.connectionId))
    for (const row of reopened)
      await audit(tx, { action: 'rawEvent.allReplayed', subjectType: 'connection', subjectId: row.connectionId, details: { count: row.count } })
    return reopened.reduce((sum, row) => sum + row.count, 0)
  })
}
