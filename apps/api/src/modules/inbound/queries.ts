import type { Tx } from '../../ctx.ts'
import type { Connection } from '../../platform/db/generated/client.ts'
import type { RawEventOrigin, RawEventStatus } from '../../platform/db/generated/enums.ts'
import { Prisma } from '../../platform/db/generated/client.ts'

export interface StoredEvent {
  sequence: bigint
  body: Uint8Array
  receivedAt: Date
  origin: RawEventOrigin
  /** How often it was read before, and failed. */
  attempts: number
  /** Whether it had come to its end before, and is read again because a person asked for it. */
  isReplay: boolean
}

/** What became of a stored event. */
export interface EventOutcome {
  sequence: bigint
  status: Exclude<RawEventStatus, 'stored'>
  /** A code; null for what was processed. */
  reason: string | null
  /** The name WAHA gave it. */
  event: string | null
  /** WhatsApp's own id of the message it is about. */
  providerMessageId: string | null
}

const mostAtOnce = 200
const mostBytes = 8 * 2 ** 20

/** What is to be read of a connection, and of the connection what reading needs to know: null once it is removed. */
export interface Batch {
  connection: ReadConnection | null
  events: StoredEvent[]
  /** The batch was full. */
  isMore: boolean
}

export type ReadConnection = Pick<Connection, 'id' | 'createdAt' | 'linkedAt' | 'lastEventAt'>

type Row = ReadConnection & StoredEvent & { isReader: boolean, foundCount: bigint }

/**
 * Takes what is to be read next, in the order of arrival: what never failed, or those of the given ones that are due;
 * somebody else may have tried them since. One transaction per connection reads at a time, and holds the connection as
 * `lockConnection` does: null for whoever comes second, who need not wait. What the reader before wrote while this waited
 * to be begun is seen by the rows, which are locked.
 *
 * Only the index of what is left holds the status as it is written here and the order asked for: with an equal sign, a
 * planner that saw a long queue walks the primary key from the first event there ever was.
 */
export async function takeBatch(tx: Tx, connectionId: string, sequences?: bigint[]): Promise<Batch | null> {
  const which = sequences ? Prisma.sql`sequence = ANY(${sequences.map(String)}::bigint[]) AND (retry_at IS NULL OR retry_at <= ${tx.clock()}::timestamptz)` : Prisma.sql`retry_at IS NULL`
  const rows = await tx.db.$queryRaw<Row[]>`
    WITH place AS MATERIALIZED (
      SELECT CASE WHEN pg_try_advisory_xact_lock(hashtextextended(${`inbound reader ${connectionId}`}, 0))
        THEN pg_advisory_xact_lock(hashtextextended(${`inbound ${connectionId}`}, 0)) IS NOT NULL ELSE false END AS is_reader
    ), found AS (
      SELECT * FROM raw_events
      WHERE (SELECT is_reader FROM place) AND association_id = ${tx.association.id}::uuid
        AND connection_id BETWEEN ${connectionId}::uuid AND ${connectionId}::uuid AND status = 'stored' AND ${which}
      ORDER BY connection_id, sequence LIMIT ${mostAtOnce + 1} FOR NO KEY UPDATE
    ), summed AS (
      SELECT *, row_number() OVER (ORDER BY sequence) AS n, sum(octet_length(body)) OVER (ORDER BY sequence) AS bytes, count(*) OVER () AS found_count FROM found
    )
    SELECT place.is_reader AS "isReader", c.id, c.created_at AS "createdAt", c.linked_at AS "linkedAt", c.last_event_at AS "lastEventAt",
      e.sequence, e.body, e.received_at AS "receivedAt", e.origin, e.attempts, e.processed_at IS NOT NULL AS "isReplay", e.found_count AS "foundCount"
    FROM place
    LEFT JOIN connections c ON c.id = ${connectionId}::uuid AND c.association_id = ${tx.association.id}::uuid AND c.removed_at IS NULL
    LEFT JOIN summed e ON e.n = 1 OR (e.n <= ${mostAtOnce} AND e.bytes <= ${mostBytes})
    ORDER BY e.sequence`
  const [first] = rows
  if (!first?.isReader)
    return null
  const { id, createdAt, linkedAt, lastEventAt } = first
  const events = rows.filter(({ sequence }) => sequence !== null)
  return { connection: id ? { id, createdAt, linkedAt, lastEventAt } : null, events, isMore: Number(first.foundCount ?? 0) > events.length }
}

/** What is marked was stored until now: found over the index of what is left, however many there were before. */
export function markEvents(tx: Tx, connectionId: string, outcomes: EventOutcome[]): Prisma.Sql {
  const given = outcomes.map(outcome => ({ ...outcome, sequence: String(outcome.sequence) }))
  return Prisma.sql`
    UPDATE raw_events e SET status = g.status, reason = g.reason, event = g.event, provider_message_id = g."providerMessageId",
      attempts = e.attempts + 1, retry_at = NULL, processed_at = ${tx.clock()}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g (sequence bigint, status raw_event_status, reason text, event text, "providerMessageId" text)
    WHERE e.association_id = ${tx.association.id}::uuid AND e.connection_id = ${connectionId}::uuid AND e.status = 'stored' AND e.sequence = g.sequence`
}

/** Whether a text can be an event's sequence at all. */
export function isSequence(text: string): boolean {
  return /^\d{1,18}$/.test(text)
}
