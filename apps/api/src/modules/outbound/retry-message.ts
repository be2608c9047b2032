import type { Message } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { audit } from '../audit/index.ts'
import { requireMessage } from '../conversations/index.ts'
import { loadOne } from './answer.ts'
import { deliverMessages } from './deliver-messages.job.ts'

/**
 * A person decides that a failed message is tried again. Pressing twice tries once.
 * @throws message.notFound, message.notRetryable when it did not fail
 */
export async function retryMessage(ctx: Ctx, { conversationId, messageId }: { conversationId: string, messageId: string }): Promise<Message> {
  return transaction(ctx, async (tx) => {
    const { failure } = await requireMessage(tx, { conversationId, messageId })
    // What WhatsApp refused under one id it would take for the same message again.
    const needsNewId = failure === 'rejected'
    const { count } = await tx.db.delivery.updateMany({
      where: { messageId, OR: [{ state: { in: ['failed', 'unknown'] } }, { state: 'sent', message: { status: 'failed' } }] },
      data: { state: 'queued', attempts: 0, failure: null, notBefore: null, claimedUntil: null, ...(needsNewId ? { reservedId: null } : {}) },
    })
    if (count === 0)
      throw new AppError('message.notRetryable')
    await tx.db.message.update({
      where: { id: messageId },
      data: { status: 'queued', failure: null, version: { increment: 1 }, ...(needsNewId ? { providerMessageId: null } : {}) },
    })
    await enqueue(tx, deliverMessages, { conversationId }, { key: `deliver:${conversationId}` })
    await announce(tx, { type: 'message.updated', messageId })
    await audit(tx, { action: 'message.retried', subjectType: 'message', subjectId: messageId })
    return loadOne(tx, messageId)
  })
}
