import type { Ctx, Tx } from '../../ctx.ts'
import type { StoredEvent } from './queries.ts'
import { z } from 'zod'
import { transaction } from '../../platform/db/transaction.ts'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { findConnection } from '../channels/index.ts'
import { applyEvents } from './apply-events.ts'
import { becomeReader, failEvent, hasStored, lockConnection, markEvents, readStored } from './queries.ts'

const batchSize = 200
const lookAgainMs = 1000

/**
 * Reads what a connection was posted, in the order of arrival, and makes it part of the inbox. A batch is one
 * transaction; one that fails is read again event by event, so that a bad one blocks nobody else.
 */
export const processInbound = defineJob({
  name: 'process-inbound',
  payload: z.object({ connectionId: z.uuid() }),
  async run(ctx: Ctx, { connectionId }): Promise<void> {
    let isReader = true
    do
      isReader = await processBatch(ctx, connectionId).catch(error => processOneByOne(ctx, connectionId, error))
    while (isReader && await hasStored(ctx, connectionId))
  },
})

/**
 * False when somebody else reads this connection: a job that waited would only keep others from being done. The reader
 * looks again when its batch is through; should it die over it, the job asked for here does.
 */
async function processBatch(ctx: Ctx, connectionId: string): Promise<boolean> {
  return transaction(ctx, async (tx) => {
    if (!await becomeReader(tx, connectionId)) {
      await enqueue(tx, processInbound, { connectionId }, { key: `inbound:${connectionId}`, runAt: new Date(tx.clock().getTime() + lookAgainMs) })
      return false
    }
    await lockConnection(tx, connectionId)
    await processEvents(tx, connectionId, await readStored(tx, connectionId, batchSize))
    return true
  })
}

async function processEvents(tx: Tx, connectionId: string, events: StoredEvent[]) {
  if (events.length === 0)
    return
  const connection = await findConnection(tx, connectionId)
  if (!connection)
    return markEvents(tx, connectionId, events.map(({ sequence }) => ({ sequence, status: 'ignored', reason: 'connection-removed' })))
  await markEvents(tx, connectionId, await applyEvents(tx, connection, events))
}

async function processOneByOne(ctx: Ctx, connectionId: string, cause: unknown): Promise<true> {
  ctx.log.warn({ err: cause, connectionId }, 'a batch of events failed; they are read one by one')
  const events = await transaction(ctx, tx => readStored(tx, connectionId, batchSize))
  for (const event of events) {
    try {
      await transaction(ctx, async (tx) => {
        await lockConnection(tx, connectionId)
        await processEvents(tx, connectionId, await readStored(tx, connectionId, 1, event.sequence))
      })
    }
    catch (error) {
      ctx.log.error({ err: error, connectionId, eventId: String(event.sequence) }, 'an event failed')
      await transaction(ctx, tx => failEvent(tx, connectionId, event.sequence, error instanceof Error ? error.name : 'unknown'))
    }
  }
  return true
}
