import type { Ctx, Tx } from '../../ctx.ts'
import type { RecordedMessage } from '../conversations/index.ts'
import type { Batch, EventOutcome, StoredEvent } from './queries.ts'
import { databaseCode } from '../../platform/db/database-code.ts'
import { isDatabaseTrouble } from '../../platform/db/is-database-trouble.ts'
import { together } from '../../platform/db/together.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { countingOf, touching } from '../channels/index.ts'
import { applyEvents } from './apply-events.ts'
import { failEvent } from './fail-event.ts'
import { ledgerOf } from './ledger-of.ts'
import { logReading } from './log-reading.ts'
import { markEvents, takeBatch } from './queries.ts'

/** `more`: there was more than a batch takes. `taken`: somebody else reads this connection just now. */
export type Progress = 'more' | 'done' | 'taken'

/** What was read, and what came of it. */
export interface Reading {
  events: StoredEvent[]
  outcomes: EventOutcome[]
  /** The messages that are new. */
  recorded: RecordedMessage[]
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
      const batch = await takeBatch(tx, connectionId, sequences)
      if (!batch)
        return null
      begun = batch.events
      return { isMore: batch.isMore, reading: await applyBatch(tx, connectionId, batch) }
    })
    if (!read)
      return 'taken'
    logReading(ctx, connectionId, read.reading)
    return read.isMore ? 'more' : 'done'
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

/** Prisma ended the transaction: that may be one event's doing. */
function tookTooLong(error: unknown) {
  return databaseCode(error) === 'P2028'
}

async function applyBatch(tx: Tx, connectionId: string, { connection, events }: Batch): Promise<Reading> {
  if (events.length === 0)
    return { events, outcomes: [], recorded: [] }
  const { outcomes, recorded, counts, isHeard } = connection ? await applyEvents(tx, connection, events) : { outcomes: events.map(toRemoved), recorded: [], counts: {}, isHeard: false }
  const reading = { events, outcomes, recorded }
  await together(tx, [
    markEvents(tx, connectionId, outcomes),
    ...countingOf(tx, connectionId, { ...ledgerOf(reading), ...counts }),
    ...(isHeard ? [touching(tx, connectionId)] : []),
  ])
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
