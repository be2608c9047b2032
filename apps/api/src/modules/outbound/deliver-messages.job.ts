import type { Ctx } from '../../ctx.ts'
import type { ClaimedDelivery } from './claim-delivery.ts'
import { z } from 'zod'
import { transaction } from '../../platform/db/transaction.ts'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { openChannel } from '../channels/index.ts'
import { claimDelivery } from './claim-delivery.ts'
import { prepareMessage } from './prepare-message.ts'
import { settleFailed, settleSent } from './settle-delivery.ts'

/** Tries before a person is asked. With the waits between them a little over ten minutes. */
const mostAttempts = 12

/**
 * Delivers what is queued in a conversation, one after the other. Running twice sends nothing twice: each message is
 * claimed in one statement, and what may have gone already is only repeated under an id reserved before.
 */
export const deliverMessages = defineJob({
  name: 'deliver-messages',
  payload: z.object({ conversationId: z.uuid() }),
  async run(ctx: Ctx, { conversationId }) {
    for (let claimed = await claimDelivery(ctx, conversationId); claimed; claimed = await claimDelivery(ctx, conversationId)) {
      const retryMs = await deliver(ctx, claimed)
      if (retryMs !== null)
        await putOff(ctx, claimed, retryMs)
    }
    await comeBack(ctx, conversationId)
  },
})

/** Answers after how long to try again; null when it is settled. */
async function deliver(ctx: Ctx, claimed: ClaimedDelivery): Promise<number | null> {
  const messageId = claimed.message_id
  const message = await ctx.db.message.findUniqueOrThrow({ where: { id: messageId }, select: { status: true, authorType: true, conversation: { select: { state: true } } } })
  // A tick or the echo came before the answer did: it went.
  if (message.status !== 'queued' && message.status !== 'failed') {
    await settleSent(ctx, messageId, null)
    return null
  }
  // What the assistant wrote is not said any more once a person speaks.
  if (message.authorType === 'assistant' && message.conversation.state === 'human')
    return failed(ctx, messageId, 'takenOver')
  const connection = await ctx.db.connection.findUnique({ where: { id: claimed.connection_id } })
  if (!connection || connection.removedAt)
    return failed(ctx, messageId, 'connectionDown')
  const channel = openChannel(ctx, connection)
  const prepared = await prepareMessage(ctx, channel, claimed)
  if (prepared.type !== 'message')
    return prepared.type === 'retry' ? again(ctx, claimed) : failed(ctx, messageId, prepared.failure)
  // Without an id of its own it may have gone already; an id is always written down before the first try.
  if (claimed.was_sending && !prepared.message.reservedId)
    return failed(ctx, messageId, 'unknown')
  await channel.markSeen(prepared.message.chatId)
  const result = await channel.send(prepared.message)
  ctx.log.info({ messageId, connectionId: connection.id, result: result.type }, 'a message was delivered')
  switch (result.type) {
    case 'sent':
      await settleSent(ctx, messageId, result.providerMessageId)
      return null
    case 'rejected': return failed(ctx, messageId, result.reason)
    case 'unknown': return failed(ctx, messageId, 'unknown')
    case 'retry': return again(ctx, claimed, result.afterMs)
  }
}

async function failed(ctx: Ctx, messageId: string, failure: Parameters<typeof settleFailed>[2]) {
  await settleFailed(ctx, messageId, failure)
  return null
}

async function again(ctx: Ctx, { message_id, attempts }: ClaimedDelivery, leastMs = 2000): Promise<number | null> {
  if (attempts >= mostAttempts)
    return failed(ctx, message_id, 'gaveUp')
  return Math.min(120_000, leastMs * 2 ** Math.min(attempts - 1, 6))
}

async function putOff(ctx: Ctx, { message_id }: ClaimedDelivery, retryMs: number) {
  const notBefore = new Date(ctx.clock().getTime() + retryMs)
  await ctx.db.delivery.updateMany({ where: { messageId: message_id, state: 'sending' }, data: { state: 'queued', notBefore, claimedUntil: null } })
}

/** Whatever keeps the conversation from going on, a wait or another worker that may have died, is looked at when it ends. */
async function comeBack(ctx: Ctx, conversationId: string) {
  const head = await ctx.db.delivery.findFirst({
    where: { conversationId, state: { in: ['queued', 'sending'] } },
    orderBy: { sequence: 'asc' },
    select: { notBefore: true, claimedUntil: true },
  })
  const runAt = head?.claimedUntil ?? head?.notBefore
  if (runAt)
    await transaction(ctx, tx => enqueue(tx, deliverMessages, { conversationId }, { key: `deliver:${conversationId}`, runAt }))
}
