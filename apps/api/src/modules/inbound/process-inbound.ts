import type { Ctx, Tx } from '../../ctx.ts'
import type { Db } from '../../platform/db/create-db.ts'
import type { RecordedMessage } from '../conversations/index.ts'
import type { Batch, EventOutcome, StoredEvent } from './queries.ts'
import { databaseCode } from '../../platform/db/database-code.ts'
import { isDatabaseTrouble } from '../../platform/db/is-database-trouble.ts'
import { jointly, transaction } from '../../platform/db/transaction.ts'
import { applyEvents } from './apply-events.ts'
import { failEvent } from './fail-event.ts'
import { ledgerOf } from './ledger-of.ts'
import { logReading } from './log-reading.ts'
import { aLittle, endBatch, takeBatch } from './queries.ts'

/** `more`: there was more than a batch takes. `taken`: somebody else reads this connection just now. */
export type Progress = 'more' | 'done' | 'taken'

/** What was read, and what came of it. */
export interface Reading {
  events: StoredEvent[]
  outcomes: EventOutcome[]
  /** The messages that are new. */
  recorded: RecordedMessage[]
  /** There is more to read. */
  isMore: boolean
}

/**
 * Reads the next batch of what a connection was posted, in the order of arrival, or the given events, and makes it part
 * of the inbox: one transaction. A batch that fails is halved until the bad event is alone: that one is tried again
 * later, and everybody else goes on.
 * @throws when the database is in trouble: no event is to blame for that
 */
export async function processInbound(ctx: Ctx, connectionId: string, sequences?: bigint[]): Promise<Progress> {
  let begun: StoredEvent[] = []
  try {
    const read = await transaction(ctx, async (tx) => {
      const batch = await takeBatch(tx, connectionId, { sequences })
      begun = batch?.events ?? []
      return applyBatch(tx, connectionId, batch)
    })
    return toldOf(ctx, connectionId, read)
  }
  catch (error) {
    const [first, ...others] = begun
    if (!first || (isDatabaseTrouble(error) && !tookTooLong(error)))
      throw error
    if (others.length > 0)
      return processHalves(ctx, connectionId, begun.map(({ sequence }) => sequence))
    await failEvent(ctx, connectionId, first, error)
    return 'more'
  }
}

/**
 * Reads a little of each of several connections, in one transaction. Nobody is waited for: what somebody else holds is left, and whoever
 * finds a row held by others for long fails with all of them.
 * @throws when any of it fails: none of it was read then, and each is to be read by itself
 */
export async function processTogether(db: Db, posted: { ctx: Ctx, connectionId: string }[]): Promise<Progress[]> {
  const read = await jointly(db, posted.map(({ ctx, connectionId }) => ({
    ctx,
    work: async (tx: Tx) => applyBatch(tx, connectionId, await takeBatch(tx, connectionId, aLittle)),
  })))
  return posted.map(({ ctx, connectionId }, index) => toldOf(ctx, connectionId, read[index] ?? null))
}

function toldOf(ctx: Ctx, connectionId: string, reading: Reading | null): Progress {
  if (!reading)
    return 'taken'
  logReading(ctx, connectionId, reading)
  return reading.isMore ? 'more' : 'done'
}

/** Prisma ended the transaction: that may be one event's doing. */
function tookTooLong(error: unknown) {
  return databaseCode(error) === 'P2028'
}

async function applyBatch(tx: Tx, connectionId: string, batch: Batch | null): Promise<Reading | null> {
  if (!batch || batch.events.length === 0)
    return batch && { ...batch, outcomes: [], recorded: [] }
  const { connection, events, isMore } = batch
  const { outcomes, recorded, counts, isHeard } = connection ? await applyEvents(tx, connection, events) : { outcomes: events.map(toRemoved), recorded: [], counts: {}, isHeard: false }
  const reading = { events, isMore, outcomes, recorded }
  await endBatch(tx, { connectionId, outcomes, counts: { ...ledgerOf(reading), ...counts }, isHeard })
  return reading
}

function toRemoved({ sequence }: StoredEvent): EventOutcome {
  return { sequence, status: 'ignored', reason: 'connection-removed', event: null, providerMessageId: null }
}

async function processHalves(ctx: Ctx, connectionId: string, sequences: bigint[]): Promise<Progress> {
  const middle = Math.ceil(sequences.length / 2)
  for (const half of [sequences.slice(0, middle), sequences.slice(middle)]) {
    if (await processInbound(ctx, connectionId, half) === 'taken')
      return 'taken'
  }
  return 'more'
}
