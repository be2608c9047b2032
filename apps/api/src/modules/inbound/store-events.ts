import type { Pool } from 'pg'
import { processInbound } from './process-inbound.job.ts'

export interface NewRawEvent {
  associationId: string
  connectionId: string
  body: Uint8Array
  digest: Buffer
}

/**
 * Stores events and wakes the worker, in one statement: the hot path. The same delivery again is one row; it wakes the
 * worker all the same, in case the first waking was lost. Connections are woken in one order everywhere, so that two
 * processes never wait for each other.
 *
 * `add_job` adds nothing, and says so with a null, when the waiting job of that key is begun while it looks: that job may
 * have read before these events were there, so they wake once more.
 */
export async function storeEvents(pool: Pool, events: NewRawEvent[]): Promise<void> {
  const { rows } = await pool.query<{ jobId: string | null }>({
    name: 'store-events',
    text: `
      WITH given AS (
        SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::bytea[]) WITH ORDINALITY AS g (association_id, connection_id, digest, body, n)
      ), stored AS (
        INSERT INTO raw_events (association_id, connection_id, digest, body)
        SELECT association_id, connection_id, digest, body FROM given ORDER BY n
        ON CONFLICT (connection_id, digest) DO NOTHING
      )
      SELECT (graphile_worker.add_job($5, json_build_object('associationId', association_id, 'connectionId', connection_id),
        max_attempts => $6::int, job_key => 'inbound:' || connection_id)).id AS "jobId"
      FROM (SELECT DISTINCT association_id, connection_id FROM given ORDER BY connection_id) AS woken`,
    values: [
      events.map(event => event.associationId),
      events.map(event => event.connectionId),
      events.map(event => event.digest),
      events.map(event => event.body),
      processInbound.name,
      processInbound.maxAttempts,
    ],
  })
  if (rows.some(({ jobId }) => jobId === null))
    await storeEvents(pool, events)
}
