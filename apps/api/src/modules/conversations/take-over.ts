import type { Conversation } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { audit } from '../audit/index.ts'
import { changeConversation } from './change-conversation.ts'
import { insertThreadEvent } from './insert-thread-event.ts'
import { lockConversation } from './queries.ts'
import { loadConversation } from './select-conversations.ts'

interface TakeOver {
  conversationId: string
  /** Also from a colleague who holds it. */
  force: boolean
}

/**
 * An agent claims the conversation. From this transaction on the assistant cannot send in it.
 * @throws conversation.notFound, conversation.claimed when a colleague holds it
 */
export async function takeOver(ctx: Ctx<StaffActor>, { conversationId, force }: TakeOver): Promise<Conversation> {
  return transaction(ctx, async (tx) => {
    const conversation = await lockConversation(tx, conversationId)
    const { memberId, name } = tx.actor
    const isHeld = conversation.state === 'human' && conversation.assigneeId !== null
    if (isHeld && conversation.assigneeId === memberId)
      return loadConversation(tx, conversationId)
    if (isHeld && !force)
      throw new AppError('conversation.claimed', { details: { assigneeId: conversation.assigneeId } })
    await insertThreadEvent(tx, conversation, { type: 'takenOver', by: name })
    await audit(tx, { action: 'conversation.takenOver', subjectType: 'conversation', subjectId: conversationId, details: { from: conversation.assigneeId } })
    return changeConversation(tx, conversation, {
      data: { state: 'human', assigneeId: memberId, closedAt: null },
      cause: 'takenOver',
      isNewClaim: true,
    })
  })
}
