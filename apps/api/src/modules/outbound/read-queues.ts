import type { RootCtx } from '../../ctx.ts'
import { isDead } from './list-dead-messages.ts'

/** What a connection still has to send, and what holds it back. */
export interface Queue {
  /** Messages to go out, counted up to 1,000. */
  depth: number
  /** Messages given up on, counted up to 1,000. */
  deadCount: number
  /** Why first contacts and bulk paused by themselves; null while they go. */
  pauseReason: string | null
  pausedUntil: Date | null
  /** First contacts and bulk of the running hour and day. */
  hourCount: number
  dayCount: number
}

interface Row extends Queue {
  connectionId: string
}

/** The queues of connections, in one statement over the partial indexes of what is left to do. */
export async function readQueues(ctx: RootCtx, connections: { id: string, associationId: string }[]): Promise<Map<string, Queue>> {
  const now = ctx.clock()
  const [ids, associationIds] = [connections.map(({ id }) => id), connections.map(({ associationId }) => associationId)]
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT g.id AS "connectionId", queued.n AS depth, dead.n AS "deadCount",
      CASE WHEN p.paused_until IS NULL OR p.paused_until > ${now}::timestamptz THEN p.pause_reason END AS "pauseReason", p.paused_until AS "pausedUntil",
      CASE WHEN p.hour_started_at > ${now}::timestamptz - interval '1 hour' THEN p.hour_count ELSE 0 END AS "hourCount",
      CASE WHEN p.day_started_at > ${now}::timestamptz - interval '1 day' THEN p.day_count ELSE 0 END AS "dayCount"
    FROM unnest(${ids}::uuid[], ${associationIds}::uuid[]) AS g (id, association_id)
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS n FROM (
        SELECT FROM deliveries d WHERE d.connection_id = g.id AND d.association_id = g.association_id AND d.state IN ('queued', 'sending') LIMIT 1000
      ) AS capped
    ) AS queued
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS n FROM (
        SELECT FROM deliveries d JOIN messages m ON m.id = d.message_id
        WHERE d.connection_id = g.id AND d.association_id = g.association_id AND ${isDead} AND m.status = 'failed' LIMIT 1000
      ) AS capped
    ) AS dead
    LEFT JOIN connection_paces p ON p.connection_id = g.id AND p.association_id = g.association_id`
  return new Map(rows.map(({ connectionId, ...queue }) => [connectionId, queue]))
}
