import type { Conversation } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { audit } from '../audit/index.ts'
import { changeConversation } from './change-conversation.ts'
import { insertThreadEvent } from './insert-thread-event.ts'
import { lockConversation } from './queries.ts'
import { refuseColleagues } from './refuse-colleagues.ts'
import { loadConversation } from './select-conversations.ts'

/** Closes the conversation; the person's next message opens it again. Closing twice changes nothing. @throws conversation.notFound, conversation.notYours when a colleague holds it */
export async function closeConversation(ctx: Ctx<StaffActor>, { conversationId }: { conversationId: string }): Promise<Conversation> {
  return transaction(ctx, async (tx) => {
    const conversation = await lockConversation(tx, conversationId)
    if (conversation.state === 'closed')
      return loadConversation(tx, conversationId)
    refuseColleagues(tx.actor, conversation)
    await insertThreadEvent(tx, conversation, { type: 'closed', by: tx.actor.name })
    await audit(tx, { action: 'conversation.closed', subjectType: 'conversation', subjectId: conversationId })
    return changeConversation(tx, conversation, {
      data: {
        state: 'closed',
        assigneeId: null,
        teamId: null,
        closedAt: tx.clock(),
        unreadCount: 0,
        waitingSince: null,
        handOffReason: null,
        handOffSummary: null,
        handedOffAt: null,
      },
      cause: 'closed',
      isNewClaim: true,
    })
  })
}
