import type { Tx } from '../../ctx.ts'
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

/**
 * True for one transaction per connection at a time: it reads what was posted. Whoever comes second need not wait.
 * The reader also holds the connection, as `lockConnection` does.
 */
export async function becomeReader(tx: Tx, connectionId: string): Promise<boolean> {
  const [row] = await tx.db.$queryRaw<{ isReader: boolean }[]>`
    SELECT CASE WHEN pg_try_advisory_xact_lock(hashtextextended(${`inbound reader ${connectionId}`}, 0))
      THEN pg_advisory_xact_lock(hashtextextended(${`inbound ${connectionId}`}, 0)) IS NOT NULL ELSE false END AS "isReader"`
  return row?.isReader ?? false
}

const mostAtOnce = 200
const mostBytes = 8 * 2 ** 20

/**
 * What is to be read next, in the order of arrival: what never failed, or those of the given ones that are due; somebody
 * else may have tried them since. `isMore` says that the batch was full. Only the index of what is left holds the status as it is written here and the order asked for: with an equal
 * sign, a planner that saw a long queue walks the primary key from the first event there ever was.
 */
export async function readStored(tx: Tx, connectionId: string, sequences?: bigint[]): Promise<{ events: StoredEvent[], isMore: boolean }> {
  const which = sequences ? Prisma.sql`sequence = ANY(${sequences.map(String)}::bigint[]) AND (retry_at IS NULL OR retry_at <= ${tx.clock()}::timestamptz)` : Prisma.sql`retry_at IS NULL`
  const rows = await tx.db.$queryRaw<(StoredEvent & { foundCount: bigint })[]>`
    WITH found AS (
      SELECT * FROM raw_events
      WHERE association_id = ${tx.association.id}::uuid AND connection_id BETWEEN ${connectionId}::uuid AND ${connectionId}::uuid AND status = 'stored' AND ${which}
      ORDER BY connection_id, sequence LIMIT ${mostAtOnce + 1}
    ), summed AS (
      SELECT *, row_number() OVER (ORDER BY sequence) AS n, sum(octet_length(body)) OVER (ORDER BY sequence) AS bytes, count(*) OVER () AS found_count FROM found
    )
    SELECT sequence, body, received_at AS "receivedAt", origin, attempts, processed_at IS NOT NULL AS "isReplay", found_count AS "foundCount"
    FROM summed WHERE n = 1 OR (n <= ${mostAtOnce} AND bytes <= ${mostBytes}) ORDER BY sequence`
  return { events: rows, isMore: Number(rows[0]?.foundCount ?? 0) > rows.length }
}

/** What is marked was stored until now: found over the index of what is left, however many there were before. */
export async function markEvents(tx: Tx, connectionId: string, outcomes: EventOutcome[]): Promise<void> {
  const given = outcomes.map(outcome => ({ ...outcome, sequence: String(outcome.sequence) }))
  await tx.db.$executeRaw`
    UPDATE raw_events e SET status = g.status, reason = g.reason, event = g.event, provider_message_id = g."providerMessageId",
      attempts = e.attempts + 1, retry_at = NULL, processed_at = ${tx.clock()}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g (sequence bigint, status raw_event_status, reason text, event text, "providerMessageId" text)
    WHERE e.association_id = ${tx.association.id}::uuid AND e.connection_id = ${connectionId}::uuid AND e.status = 'stored' AND e.sequence = g.sequence`
}

/** Whether a text can be an event's sequence at all. */
export function isSequence(text: string): boolean {
  return /^\d{1,18}$/.test(text)
}
