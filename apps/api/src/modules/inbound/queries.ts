import type { Tx } from '../../ctx.ts'
import type { Connection } from '../../platform/db/generated/client.ts'
import type { RawEventOrigin, RawEventStatus } from '../../platform/db/generated/enums.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { setStatement } from '../../platform/db/set-statement.ts'
import { counting, touching } from '../channels/index.ts'

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

/** What is to be read of a connection, and of the connection what reading needs to know: null once it is removed. */
export interface Batch {
  connection: ReadConnection | null
  events: StoredEvent[]
  /** The batch was full. */
  isMore: boolean
}

export type ReadConnection = Pick<Connection, 'id' | 'createdAt' | 'linkedAt' | 'lastEventAt'>

/** What of a connection is taken. */
interface Take {
  /** These, where they are due; otherwise what never failed. */
  sequences?: bigint[] | undefined
  most?: number
  mostBytes?: number
  /** Whether others are waited for who hold the connection, or what its messages change. */
  isPatient?: boolean
}

/** What several connections are read of as one. */
export const aLittle: Take = { most: 20, mostBytes: 2 ** 18, isPatient: false }

/** How long one who is not patient waits for a row. */
const impatientMs = 250

interface Place {
  connection_id: string
  sequences?: string[]
  now?: Date
  most: number
  most_bytes: number
  is_patient: boolean
}

type Row = ReadConnection & StoredEvent & { isReader: boolean, foundCount: bigint }

/**
 * Takes what is to be read next, in the order of arrival: what never failed, or those of the given ones that are due;
 * somebody else may have tried them since. One transaction per connection reads at a time, and holds the connection as
 * `lockConnection` does: null for whoever comes second, who need not wait, and for whoever is not patient where somebody
 * else holds it. What the reader before wrote while this waited to be begun is seen by the rows, which are locked.
 */
export async function takeBatch(tx: Tx, connectionId: string, { sequences, most = 200, mostBytes = 8 * 2 ** 20, isPatient = true }: Take = {}): Promise<Batch | null> {
  const place = { connection_id: connectionId, most, most_bytes: mostBytes, is_patient: isPatient }
  const rows = await (sequences ? takeAgain(tx, [{ ...place, sequences: sequences.map(String), now: tx.clock() }]) : takeNext(tx, [place]))
  const [first] = rows
  if (!first?.isReader)
    return null
  const { id, createdAt, linkedAt, lastEventAt } = first
  const events = rows.filter(({ sequence }) => sequence !== null)
  return { connection: id ? { id, createdAt, linkedAt, lastEventAt } : null, events, isMore: Number(first.foundCount ?? 0) > events.length }
}

const takeNext = setStatement<Place, Row>(given => taking(given, Prisma.sql`retry_at IS NULL`))
const takeAgain = setStatement<Place, Row>(given => taking(given, Prisma.sql`sequence = ANY(g.sequences) AND (retry_at IS NULL OR retry_at <= g.now)`))

/**
 * Only the index of what is left holds the status as it is written here and the order asked for: with an equal sign, a
 * planner that saw a long queue walks the primary key from the first event there ever was.
 */
function taking(given: string, which: Prisma.Sql) {
  return Prisma.sql`
    WITH given AS MATERIALIZED (
      SELECT *, CASE
        WHEN NOT pg_try_advisory_xact_lock(hashtextextended('inbound reader ' || connection_id, 0)) THEN false
        WHEN is_patient THEN pg_advisory_xact_lock(hashtextextended('inbound ' || connection_id, 0)) IS NOT NULL
        ELSE pg_try_advisory_xact_lock(hashtextextended('inbound ' || connection_id, 0)) END AS is_reader,
        CASE WHEN NOT is_patient THEN set_config('lock_timeout', '${Prisma.raw(String(impatientMs))}', true) END
      FROM jsonb_to_recordset(${given}::jsonb)
        AS g (part int, association_id uuid, connection_id uuid, sequences bigint[], now timestamptz, most int, most_bytes int, is_patient boolean)
    )
    SELECT g.part, g.is_reader AS "isReader", c.id, c.created_at AS "createdAt", c.linked_at AS "linkedAt", c.last_event_at AS "lastEventAt",
      e.sequence, e.body, e.received_at AS "receivedAt", e.origin, e.attempts, e.processed_at IS NOT NULL AS "isReplay", e.found_count AS "foundCount"
    FROM given g
    LEFT JOIN connections c ON c.id = g.connection_id AND c.association_id = g.association_id AND c.removed_at IS NULL
    LEFT JOIN LATERAL (
      SELECT *, row_number() OVER (ORDER BY sequence) AS n, sum(octet_length(body)) OVER (ORDER BY sequence) AS bytes, count(*) OVER () AS found_count
      FROM (
        SELECT * FROM raw_events
        WHERE g.is_reader AND association_id = g.association_id AND connection_id BETWEEN g.connection_id AND g.connection_id AND status = 'stored' AND ${which}
        ORDER BY connection_id, sequence LIMIT g.most + 1 FOR NO KEY UPDATE
      ) AS found
    ) AS e ON e.n = 1 OR (e.n <= g.most AND e.bytes <= g.most_bytes)
    ORDER BY g.part, e.sequence`
}

/** What became of a batch. */
export interface Ending {
  connectionId: string
  outcomes: EventOutcome[]
  /** What it adds to the ledger. */
  counts: Record<string, number>
  /** The number spoke. */
  isHeard: boolean
}

/**
 * Ends the reading of a batch, best as the last of its transaction. What is marked was stored until now: found over the
 * index of what is left, however many there were before.
 */
export async function endBatch(tx: Tx, { connectionId, outcomes, counts, isHeard }: Ending): Promise<void> {
  await endEvents(tx, outcomes.map((outcome, index) => ({
    ...outcome,
    sequence: String(outcome.sequence),
    connection_id: connectionId,
    at: tx.clock(),
    // Said once.
    counts: index > 0 ? [] : Object.entries(counts).flatMap(([key, count]) => count > 0 ? [{ key, count }] : []),
    is_heard: index === 0 && isHeard,
  })))
}

const endEvents = setStatement<object, never>(given => Prisma.sql`
  WITH given AS (
    SELECT * FROM jsonb_to_recordset(${given}::jsonb) AS g (association_id uuid, connection_id uuid, at timestamptz, sequence bigint, status raw_event_status,
      reason text, event text, "providerMessageId" text, counts jsonb, is_heard boolean)
  ), marked AS (
    UPDATE raw_events e SET status = g.status, reason = g.reason, event = g.event, provider_message_id = g."providerMessageId",
      attempts = e.attempts + 1, retry_at = NULL, processed_at = g.at
    FROM given g WHERE e.association_id = g.association_id AND e.connection_id = g.connection_id AND e.status = 'stored' AND e.sequence = g.sequence
  ), counted AS (
    ${counting(Prisma.sql`given g, jsonb_to_recordset(g.counts) AS n (key text, count int)`)}
  )
  ${touching(Prisma.sql`(SELECT * FROM given WHERE is_heard)`)}`)

/** Whether a text can be an event's sequence at all. */
export function isSequence(text: string): boolean {
  return /^\d{1,18}$/.test(text)
}
