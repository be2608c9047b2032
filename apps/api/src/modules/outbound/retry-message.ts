import type { Message } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { audit } from '../audit/index.ts'
import { lockConversation, refuseColleagues, requireMessage } from '../conversations/index.ts'
import { loadOne } from './answer.ts'
import { requeueOne } from './requeue.ts'

/**
 * A person decides that a failed message is tried again. Pressing twice tries once.
 * @throws conversation.notFound, conversation.notYours when a colleague holds it, message.notFound, message.notRetryable when it did not fail
 */
export async function retryMessage(ctx: Ctx, { conversationId, messageId }: { conversationId: string, messageId: string }): Promise<Message> {
  return transaction(ctx, async (tx) => {
    refuseColleagues(tx.actor, await lockConversation(tx, conversationId))
    const { connectionId } = await requireMessage(tx, { conversationId, messageId })
    if (!await requeueOne(tx, { messageId, connectionId }))
      throw new AppError('message.notRetryable')
    await audit(tx, { action: 'message.retried', subjectType: 'message', subjectId: messageId })
    tx.log.info({ messageId, connectionId, conversationId }, 'a message is tried again')
    return loadOne(tx, messageId)
  })
}
