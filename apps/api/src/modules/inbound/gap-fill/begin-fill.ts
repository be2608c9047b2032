import type { Tx } from '../../../ctx.ts'
import type { Connection } from '../../../platform/db/generated/client.ts'
import type { FillRequest } from './fill-request.ts'
import type { Fill } from './queries.ts'
import { connectionSettings } from '@recado/contracts'
import { isRegular } from './fill-request.ts'
import { planFill } from './plan-fill.ts'
import { findRunningFill, toFill } from './queries.ts'
import { toCarryOn } from './unread-chats.ts'

/**
 * Begins the reading a request asks for, or widens the one that runs: one that reaches further back begins anew, as what
 * it has read moves to other pages. Null: a regular look, and something runs already.
 */
export async function beginFill(tx: Tx, connection: Connection, request: FillRequest): Promise<Fill | null> {
  const now = tx.clock()
  const last = await findLastFill(tx, connection.id)
  const { reason, since, until } = planFill(request, {
    now,
    connection: { linkedAt: connection.linkedAt ?? connection.createdAt, historyDays: connectionSettings.parse(connection.settings).historyDays },
    last,
  })
  const unreadChats = toCarryOn(last?.unreadChats ?? [], now)
  // No history is wanted: from here on, everything is.
  if (since.getTime() >= until.getTime() && await findRunningFill(tx, connection.id) === null)
    return toFill(await tx.db.gapFill.create({ data: { associationId: tx.association.id, connectionId: connection.id, reason, since, until, state: 'done', chatIds: [], unreadChats, finishedAt: now } }))
  const begun = await tx.db.$executeRaw`
    INSERT INTO gap_fills AS g (association_id, connection_id, reason, since, until, unread_chats)
    VALUES (${tx.association.id}::uuid, ${connection.id}::uuid, ${reason}::gap_fill_reason, ${since}::timestamptz, ${until}::timestamptz, ${JSON.stringify(unreadChats)}::jsonb)
    ON CONFLICT (connection_id) WHERE state = 'running' DO UPDATE SET
      reason = CASE WHEN g.reason = 'periodic' OR excluded.reason = 'linked' THEN excluded.reason ELSE g.reason END,
      since = least(g.since, excluded.since),
      until = CASE WHEN excluded.since < g.since OR (g."offset" = 0 AND g.chat_total IS NULL) THEN excluded.until ELSE g.until END,
      chat_ids = CASE WHEN excluded.since >= g.since THEN g.chat_ids END,
      chat_total = CASE WHEN excluded.since >= g.since THEN g.chat_total END,
      "offset" = CASE WHEN excluded.since >= g.since THEN g."offset" ELSE 0 END,
      attempts = 0
    WHERE NOT ${isRegular(request)}`
  return begun > 0 ? findRunningFill(tx, connection.id) : null
}

async function findLastFill(tx: Tx, connectionId: string): Promise<Fill & { state: 'done' | 'failed' } | null> {
  const row = await tx.db.gapFill.findFirst({ where: { connectionId, state: { not: 'running' } }, orderBy: { startedAt: 'desc' } })
  return row && row.state !== 'running' ? { ...toFill(row), state: row.state } : null
}
