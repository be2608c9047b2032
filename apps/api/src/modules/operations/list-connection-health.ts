import type { ConnectionHealth } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { listConnectionRows, listStatusChanges, readLedgers, toConnection } from '../channels/index.ts'
import { readBacklogs } from '../inbound/index.ts'
import { readQueues } from '../outbound/index.ts'
import { toLedger } from './to-ledger.ts'

/** How many lines of each timeline are shown. */
const timelineLength = 50

/** How each number of the association is, in five statements. What grows with traffic is counted up to 1,000. */
export async function listConnectionHealth(ctx: Ctx): Promise<{ items: ConnectionHealth[] }> {
  const rows = await listConnectionRows(ctx)
  const ids = rows.map(({ id }) => id)
  const [changes, ledgers, backlogs, queues] = await Promise.all([
    listStatusChanges(ctx, ids, timelineLength),
    readLedgers(ctx, ids),
    readBacklogs(ctx, rows),
    readQueues(ctx, rows),
  ])
  const timelines = Map.groupBy(changes, ({ connectionId }) => connectionId)
  const now = ctx.clock().getTime()
  const items = rows.map((row): ConnectionHealth => {
    const [backlog, queue] = [backlogs.get(row.id), queues.get(row.id)]
    return {
      connection: toConnection(row),
      timeline: (timelines.get(row.id) ?? []).map(({ status, cause, at }) => ({ status, cause, at: at.toISOString() })),
      ledger: toLedger(ledgers.get(row.id)),
      lagMs: backlog?.oldestAt ? Math.max(0, now - backlog.oldestAt.getTime()) : 0,
      waitingEvents: backlog?.waitingCount ?? 0,
      queueDepth: queue?.depth ?? 0,
      deadLetters: (queue?.deadCount ?? 0) + (backlog?.deadCount ?? 0),
      pause: queue?.pauseReason ? { reason: queue.pauseReason, until: queue.pausedUntil?.toISOString() ?? null } : null,
      pace: { hourCount: queue?.hourCount ?? 0, dayCount: queue?.dayCount ?? 0 },
    }
  })
  return { items }
}
