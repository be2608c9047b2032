import type { Ctx } from '../../../ctx.ts'
import { bulkhead, BulkheadRejectedError } from 'cockatiel'
import { z } from 'zod'
import { transaction } from '../../../platform/db/transaction.ts'
import { defineJob } from '../../../platform/jobs/define-job.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { findConnection, openChannel } from '../../channels/index.ts'
import { failStep } from './fail-step.ts'
import { finishFill } from './finish-fill.ts'
import { listChats } from './list-chats.ts'
import { findRunningFill } from './queries.ts'
import { readPage } from './read-page.ts'

/** A WAHA that is slow to answer must not keep the worker from what people wait for. */
const inTurn = bulkhead(3)
const fullMs = 2000

/** One pending job per connection. */
export const historyKey = (connectionId: string) => `read-history:${connectionId}`

/**
 * Reads history again, a page at a time: each is one call and one transaction, which stores what is not known and notes
 * how far it came. It rests between pages as a job to come, holding nobody's place; killed anywhere, it goes on there.
 */
export const readHistory = defineJob({
  name: 'read-history',
  payload: z.object({ connectionId: z.uuid() }),
  async run(ctx: Ctx, { connectionId }): Promise<void> {
    const restMs = await inTurn.execute(() => readUntilRest(ctx, connectionId)).catch(whenFull)
    if (restMs === null)
      return
    const runAt = new Date(ctx.clock().getTime() + restMs)
    await transaction(ctx, tx => enqueue(tx, readHistory, { connectionId }, { key: historyKey(connectionId), runAt }))
  },
})

function whenFull(error: unknown): number {
  if (error instanceof BulkheadRejectedError)
    return fullMs
  throw error
}

async function readUntilRest(ctx: Ctx, connectionId: string): Promise<number | null> {
  let restMs: number | null = 0
  while (restMs === 0)
    restMs = await readOn(ctx, connectionId)
  return restMs
}

/** One step. Answers how long to rest before the next, in milliseconds; null: there is none. */
async function readOn(ctx: Ctx, connectionId: string): Promise<number | null> {
  const fill = await findRunningFill(ctx, connectionId)
  if (!fill)
    return null
  const connection = await findConnection(ctx, connectionId)
  if (!connection)
    return failStep(ctx, fill, { reason: 'removed', isPassing: false })
  if (fill.chatIds?.length === 0)
    return finishFill(ctx, connection, fill)
  // WAHA would hold the call for ten seconds before it refused.
  if (connection.status !== 'working')
    return failStep(ctx, fill, { reason: 'notWorking', isPassing: true })
  const { history } = openChannel(ctx, connection)
  return fill.chatIds === null ? listChats(ctx, fill, history) : readPage(ctx, fill, history)
}
