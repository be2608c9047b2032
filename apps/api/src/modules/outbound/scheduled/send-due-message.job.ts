import type { Ctx, Tx } from '../../../ctx.ts'
import { isAllowed } from '@recado/contracts'
import { z } from 'zod'
import { transaction } from '../../../platform/db/transaction.ts'
import { defineJob } from '../../../platform/jobs/define-job.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { countOnConnection } from '../../channels/index.ts'
import { listStaffMembers } from '../../identity/index.ts'
import { markFailed } from '../settle-delivery.ts'
import { sendTaken, takeScheduled } from './take-scheduled.ts'

/**
 * Sends a scheduled message that is due, also when the person has written meanwhile. When its author has left, or may not send
 * any more, it becomes a message that failed, and people decide. Running twice sends once: it is taken off the list in the
 * transaction that sends it.
 */
export const sendDueMessage = defineJob({
  name: 'send-due-message',
  payload: z.object({ scheduledId: z.uuid() }),
  async run(ctx: Ctx, { scheduledId }) {
    await transaction(ctx, async (tx) => {
      const row = await takeScheduled(tx, scheduledId, tx.clock())
      if (!row)
        return
      const messageId = await sendTaken(tx, row)
      if (!await maySend(tx, row.authorId))
        await holdBack(tx, messageId)
      tx.log.info({ scheduledId, messageId, conversationId: row.conversationId }, 'a scheduled message is due')
    })
  },
})

/** Its job for the time it is due; an earlier one for another time is replaced. */
export async function awaitDue(tx: Tx, { id, dueAt }: { id: string, dueAt: Date }): Promise<void> {
  await enqueue(tx, sendDueMessage, { scheduledId: id }, { key: dueKeyPrefix + id, runAt: dueAt })
}

export const dueKeyPrefix = 'due:'

async function maySend(tx: Tx, memberId: string): Promise<boolean> {
  const author = (await listStaffMembers(tx)).find(({ id }) => id === memberId)
  return author !== undefined && isAllowed(author.role, 'message.send')
}

/** It stands in the thread as one that did not go, and among the dead letters. */
async function holdBack(tx: Tx, messageId: string) {
  const { connectionId } = await tx.db.delivery.update({
    where: { messageId },
    data: { state: 'failed', failure: 'authorLeft', settledAt: tx.clock() },
    select: { connectionId: true },
  })
  await markFailed(tx, [messageId], 'authorLeft')
  await countOnConnection(tx, connectionId, { sendFailed: 1 })
}
