import type { Conversation, Priority } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { audit } from '../audit/index.ts'
import { changeConversation } from './change-conversation.ts'
import { lockConversation } from './queries.ts'
import { loadConversation } from './select-conversations.ts'

/** Says how urgent the conversation is; twice changes nothing. @throws conversation.notFound */
export async function prioritise(ctx: Ctx, { conversationId, priority }: { conversationId: string, priority: Priority }): Promise<Conversation> {
  return transaction(ctx, async (tx) => {
    const conversation = await lockConversation(tx, conversationId)
    if (conversation.priority === priority)
      return loadConversation(tx, conversationId)
    await audit(tx, { action: 'conversation.prioritised', subjectType: 'conversation', subjectId: conversationId, details: { priority } })
    return changeConversation(tx, conversation, { data: { priority }, cause: 'prioritised' })
  })
}
