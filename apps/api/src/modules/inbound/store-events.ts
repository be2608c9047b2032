import type { Pool } from 'pg'

export interface NewRawEvent {
  associationId: string
  connectionId: string
  body: Uint8Array
  digest: Buffer
}

/** Stores events in their order, in one statement: the hot path. The same delivery again is one row. */
export async function storeEvents(pool: Pool, events: NewRawEvent[]): Promise<void> {
  await pool.query({
    name: 'store-events',
    text: `
      INSERT INTO raw_events (association_id, connection_id, digest, body)
      SELECT association_id, connection_id, digest, body
      FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::bytea[]) WITH ORDINALITY AS given (association_id, connection_id, digest, body, n)
      ORDER BY n
      ON CONFLICT (connection_id, digest) DO NOTHING`,
    values: [
      events.map(event => event.associationId),
      events.map(event => event.connectionId),
      events.map(event => event.digest),
      events.map(event => event.body),
    ],
  })
}
