import type { Pool, QueryConfig } from 'pg'
import type { Posted } from './reader-bell.ts'

/** A connection with something to read. */
export interface Unread extends Posted {
  /** Those that failed before and are due again; each is read alone. */
  retries: bigint[]
}

const mostRetries = 100

/** A line that is dead is given up. */
const giveUpMs = 5000

/**
 * The connections of all associations with something to read. Two walks over partial indexes: from connection to
 * connection, however much is waiting on each, and along what is due again.
 */
export async function findUnread(pool: Pool, now: Date): Promise<Unread[]> {
  const statement: QueryConfig & { query_timeout: number } = {
    name: 'find-unread',
    query_timeout: giveUpMs,
    text: `
      WITH RECURSIVE waiting AS (
        (SELECT connection_id, association_id FROM raw_events WHERE status = 'stored' ORDER BY connection_id, sequence LIMIT 1)
        UNION ALL
        SELECT next.connection_id, next.association_id FROM waiting, LATERAL (
          SELECT e.connection_id, e.association_id FROM raw_events e
          WHERE e.status = 'stored' AND e.connection_id > waiting.connection_id ORDER BY e.connection_id, e.sequence LIMIT 1
        ) AS next
      ), due AS (
        SELECT association_id, connection_id, sequence FROM raw_events
        WHERE status = 'stored' AND retry_at <= $1::timestamptz ORDER BY retry_at LIMIT $2
      )
      SELECT association_id AS "associationId", connection_id AS "connectionId", array_remove(array_agg(sequence ORDER BY sequence), NULL) AS retries
      FROM (
        SELECT association_id, connection_id, sequence FROM due
        UNION ALL
        SELECT association_id, connection_id, NULL FROM waiting
        WHERE EXISTS (SELECT FROM raw_events e WHERE e.connection_id = waiting.connection_id AND e.status = 'stored' AND e.retry_at IS NULL)
      ) AS found
      GROUP BY association_id, connection_id`,
    values: [now, mostRetries],
  }
  const { rows } = await pool.query<Posted & { retries: string[] }>(statement)
  return rows.map(row => ({ ...row, retries: row.retries.map(BigInt) }))
}
