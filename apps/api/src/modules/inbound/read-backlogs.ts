import type { RootCtx } from '../../ctx.ts'

/** What a connection was posted and nobody has read yet. */
export interface Backlog {
  /** When the oldest arrived that is due; one that waits for its next try, or that a person has read again, does not count. */
  oldestAt: Date | null
  /** Counted up to 1,000. */
  waitingCount: number
  /** Events given up on, counted up to 1,000. */
  deadCount: number
}

interface Row extends Backlog {
  connectionId: string
}

/** How far reading is behind, connection by connection, in one statement over the partial indexes of what is left. */
export async function readBacklogs(ctx: RootCtx, connections: { id: string, associationId: string }[]): Promise<Map<string, Backlog>> {
  const [ids, associationIds] = [connections.map(({ id }) => id), connections.map(({ associationId }) => associationId)]
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT g.id AS "connectionId", oldest.received_at AS "oldestAt", waiting.n AS "waitingCount", dead.n AS "deadCount"
    FROM unnest(${ids}::uuid[], ${associationIds}::uuid[]) AS g (id, association_id)
    LEFT JOIN LATERAL (
      SELECT e.received_at FROM raw_events e
      WHERE e.connection_id = g.id AND e.association_id = g.association_id AND e.status = 'stored' AND e.processed_at IS NULL AND (e.retry_at IS NULL OR e.retry_at <= ${ctx.clock()}::timestamptz)
      ORDER BY e.sequence LIMIT 1
    ) AS oldest ON true
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS n FROM (
        SELECT FROM raw_events e WHERE e.connection_id = g.id AND e.association_id = g.association_id AND e.status = 'stored' LIMIT 1000
      ) AS capped
    ) AS waiting
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS n FROM (
        SELECT FROM raw_events e WHERE e.connection_id = g.id AND e.association_id = g.association_id AND e.status IN ('failed', 'unreadable') LIMIT 1000
      ) AS capped
    ) AS dead`
  return new Map(rows.map(({ connectionId, ...backlog }) => [connectionId, backlog]))
}
