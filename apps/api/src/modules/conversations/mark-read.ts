import type { Conversation } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { changeConversation } from './change-conversation.ts'
import { lockConversation } from './queries.ts'
import { loadConversation } from './select-conversations.ts'

/** Nothing is unread any more. @throws conversation.notFound */
export async function markRead(ctx: Ctx, { conversationId }: { conversationId: string }): Promise<Conversation> {
  return transaction(ctx, async (tx) => {
    const conversation = await lockConversation(tx, conversationId)
    if (conversation.unreadCount === 0)
      return loadConversation(tx, conversationId)
    return changeConversation(tx, conversation, { data: { unreadCount: 0 }, cause: 'read' })
  })
}
