import type { Pool, QueryConfig } from 'pg'
import type { Tx } from '../../ctx.ts'
import type { RawEventOrigin } from '../../platform/db/generated/enums.ts'
import { ringInTransaction } from './reader-bell.ts'

export interface NewRawEvent {
  associationId: string
  connectionId: string
  body: Uint8Array
  /** The same again on a connection is one row. */
  digest: Uint8Array
  /** `webhook` unless told. */
  origin?: RawEventOrigin
}

/** What is new, in the order given. */
export interface Stored {
  /** The order of arrival. */
  sequence: string
  connectionId: string
}

/** The receiver answers within five seconds; a line that is dead must be given up before. */
const giveUpMs = 4500

/**
 * Stores events of any connections in one statement: the hot path. What is stored already stays as it is, and is not
 * answered. Bodies and digests go as one piece each: lists of bytes would be written out as text.
 */
export async function storeEvents(pool: Pool, events: NewRawEvent[]): Promise<Stored[]> {
  const statement: QueryConfig & { query_timeout: number } = {
    name: 'store-events',
    query_timeout: giveUpMs,
    text: `
      INSERT INTO raw_events (association_id, connection_id, digest, body, origin)
      SELECT association_id, connection_id, substring($5::bytea FROM (n * 32 - 31)::int FOR 32), substring($6::bytea FROM start FOR size), origin
      FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[], $7::raw_event_origin[]) WITH ORDINALITY
        AS given (association_id, connection_id, start, size, origin, n)
      ORDER BY n
      ON CONFLICT (connection_id, digest) DO NOTHING
      RETURNING sequence, connection_id AS "connectionId"`,
    values: [
      events.map(event => event.associationId),
      events.map(event => event.connectionId),
      startsOf(events),
      events.map(event => event.body.length),
      Buffer.concat(events.map(event => event.digest)),
      Buffer.concat(events.map(event => event.body)),
      events.map(event => event.origin ?? 'webhook'),
    ],
  }
  return (await pool.query<Stored>(statement)).rows
}

/**
 * Stores events of one association as part of a transaction, as what is read from history; they are read after it
 * commits. When they came is told by the database, as for what is posted. Answers how many are new.
 */
export async function addEvents(tx: Tx, events: NewRawEvent[]): Promise<number> {
  const given = events.map(({ connectionId, body, digest, origin = 'webhook' }, n) => ({ n, connectionId, body: toHex(body), digest: toHex(digest), origin }))
  const count = await tx.db.$executeRaw`
    INSERT INTO raw_events (association_id, connection_id, digest, body, origin)
    SELECT ${tx.association.id}::uuid, "connectionId", decode(digest, 'hex'), decode(body, 'hex'), origin
    FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g (n int, "connectionId" uuid, digest text, body text, origin raw_event_origin)
    ORDER BY n
    ON CONFLICT (connection_id, digest) DO NOTHING`
  ringInTransaction(tx, ...new Set(events.map(event => event.connectionId)))
  return count
}

function toHex(bytes: Uint8Array) {
  return Buffer.from(bytes).toString('hex')
}

/** Where each body begins in all of them; SQL counts from one. */
function startsOf(events: NewRawEvent[]) {
  let start = 1
  return events.map(({ body }) => {
    const own = start
    start += body.length
    return own
  })
}
