import type { Ctx } from '../../ctx.ts'
import { z } from 'zod'
import { transaction } from '../../platform/db/transaction.ts'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { requireConnection } from '../channels/index.ts'
import { applyEvents } from './apply-events.ts'
import { lockConnection, markEvents, readStored } from './queries.ts'

const batchSize = 200

/**
 * Reads what a connection was posted, in the order of arrival, and makes it part of the inbox. A batch is one
 * transaction; one that fails is read again event by event, so that a bad one blocks nobody else.
 */
export const processInbound = defineJob({
  name: 'process-inbound',
  payload: z.object({ connectionId: z.uuid() }),
  async run(ctx: Ctx, { connectionId }) {
    let processed = batchSize
    while (processed === batchSize)
      processed = await processBatch(ctx, connectionId).catch(error => processOneByOne(ctx, connectionId, error))
  },
})

async function processBatch(ctx: Ctx, connectionId: string, limit = batchSize): Promise<number> {
  return transaction(ctx, async (tx) => {
    await lockConnection(tx, connectionId)
    const events = await readStored(tx, connectionId, limit)
    if (events.length === 0)
      return 0
    const connection = await requireConnection(tx, connectionId)
    await markEvents(tx, connectionId, await applyEvents(tx, connection, events))
    return events.length
  })
}

async function processOneByOne(ctx: Ctx, connectionId: string, cause: unknown): Promise<number> {
  ctx.log.warn({ err: cause, connectionId }, 'a batch of events failed; they are read one by one')
  const events = await transaction(ctx, tx => readStored(tx, connectionId, batchSize))
  for (const event of events) {
    try {
      await transaction(ctx, async (tx) => {
        await lockConnection(tx, connectionId)
        const [still] = await readStored(tx, connectionId, 1, event.sequence)
        if (still)
          await markEvents(tx, connectionId, await applyEvents(tx, await requireConnection(tx, connectionId), [still]))
      })
    }
    catch (error) {
      ctx.log.error({ err: error, connectionId, eventId: String(event.sequence) }, 'an event failed')
      await transaction(ctx, tx => markEvents(tx, connectionId, [{ sequence: event.sequence, status: 'failed', reason: error instanceof Error ? error.name : 'unknown' }]))
    }
  }
  return events.length
}
