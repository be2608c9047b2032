import type { Conversation } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { audit } from '../audit/index.ts'
import { changeConversation } from './change-conversation.ts'
import { insertThreadEvent } from './insert-thread-event.ts'
import { lockConversation } from './queries.ts'
import { refuseColleagues } from './refuse-colleagues.ts'
import { loadConversation } from './select-conversations.ts'

/**
 * Gives the conversation back to the assistant, who answers from the next message on.
 * @throws conversation.notFound, conversation.closed, conversation.notYours when a colleague holds it
 */
export async function handBack(ctx: Ctx<StaffActor>, { conversationId }: { conversationId: string }): Promise<Conversation> {
  return transaction(ctx, async (tx) => {
    const conversation = await lockConversation(tx, conversationId)
    if (conversation.state === 'closed')
      throw new AppError('conversation.closed')
    if (conversation.state === 'assistant')
      return loadConversation(tx, conversationId)
    refuseColleagues(tx.actor, conversation)
    await insertThreadEvent(tx, conversation, { type: 'handedBack', by: tx.actor.name })
    await audit(tx, { action: 'conversation.handedBack', subjectType: 'conversation', subjectId: conversationId })
    return changeConversation(tx, conversation, {
      data: { state: 'assistant', assigneeId: null, teamId: null, waitingSince: null, handOffReason: null, handOffSummary: null, handedOffAt: null },
      cause: 'handedBack',
      isNewClaim: true,
    })
  })
}
