import type { Ctx, Tx } from '../../ctx.ts'
import type { RawEventStatus } from '../../platform/db/generated/enums.ts'

export interface StoredEvent {
  sequence: bigint
  body: Uint8Array
  receivedAt: Date
}

/** What became of a stored event. */
export interface EventOutcome {
  sequence: bigint
  status: Exclude<RawEventStatus, 'stored'>
  /** A code; null for what was processed. */
  reason: string | null
}

/** Why a change was ignored: the message it is about is not here. */
export const messageUnknown = 'message-unknown'

/**
 * True for one transaction per connection at a time: it reads what was posted. Whoever comes second need not wait: the
 * reader looks again when its batch is through, and sees all that was stored until then.
 */
export async function becomeReader(tx: Tx, connectionId: string): Promise<boolean> {
  const [row] = await tx.db.$queryRaw<{ isReader: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`inbound reader ${connectionId}`}, 0)) AS "isReader"`
  return row?.isReader ?? false
}

/** Nobody else changes who is who on a connection until the transaction ends: order within each chat follows. */
export async function lockConnection(tx: Tx, connectionId: string): Promise<void> {
  await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`inbound ${connectionId}`}, 0))`
}

/** What is still to be read, in the order of arrival; one event alone when its sequence is given. */
export async function readStored(tx: Tx, connectionId: string, limit: number, sequence?: bigint): Promise<StoredEvent[]> {
  return tx.db.rawEvent.findMany({
    where: { connectionId, status: 'stored', ...(sequence === undefined ? {} : { sequence }) },
    orderBy: { sequence: 'asc' },
    take: limit,
    select: { sequence: true, body: true, receivedAt: true },
  })
}

/** Whether anything is still to be read. */
export async function hasStored(ctx: Ctx, connectionId: string): Promise<boolean> {
  return await ctx.db.rawEvent.findFirst({ where: { connectionId, status: 'stored' }, select: { sequence: true } }) !== null
}

/** How long a change may be ahead of the message it is about: a file is announced only once WAHA has it. */
const overtakingMs = 5 * 60_000

/** Changes that came before their message are read again, now that new messages are here. */
export async function reopenOvertaking(tx: Tx, connectionId: string): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE raw_events SET status = 'stored', reason = NULL
    WHERE association_id = ${tx.association.id}::uuid AND connection_id = ${connectionId}::uuid AND status = 'ignored' AND reason = ${messageUnknown}
      AND sequence > (SELECT max(sequence) - 20000 FROM raw_events WHERE association_id = ${tx.association.id}::uuid)
      AND received_at > ${new Date(tx.clock().getTime() - overtakingMs)}::timestamptz`
}

export async function markEvents(tx: Tx, connectionId: string, outcomes: EventOutcome[]): Promise<void> {
  const given = outcomes.map(({ sequence, status, reason }) => ({ sequence: String(sequence), status, reason }))
  await tx.db.$executeRaw`
    UPDATE raw_events e SET status = g.status, reason = g.reason, attempts = e.attempts + 1, processed_at = ${tx.clock()}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g (sequence bigint, status raw_event_status, reason text)
    WHERE e.association_id = ${tx.association.id}::uuid AND e.connection_id = ${connectionId}::uuid AND e.sequence = g.sequence`
}

/** How often an event is read before it is given up: a deadlock or a broken line is over by then. */
const mostAttempts = 5

/** Puts a failed try on record; the last one gives the event up, where operators see it. */
export async function failEvent(tx: Tx, connectionId: string, sequence: bigint, reason: string): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE raw_events SET attempts = attempts + 1, reason = ${reason}, processed_at = ${tx.clock()}::timestamptz,
      status = CASE WHEN attempts + 1 >= ${mostAttempts} THEN 'failed'::raw_event_status ELSE 'stored' END
    WHERE association_id = ${tx.association.id}::uuid AND connection_id = ${connectionId}::uuid AND sequence = ${sequence}`
}
