import type { Conversation } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { audit } from '../audit/index.ts'
import { awake, changeConversation } from './change-conversation.ts'
import { lockConversation } from './queries.ts'
import { refuseColleagues } from './refuse-colleagues.ts'
import { loadConversation } from './select-conversations.ts'
import { wakeConversation } from './wake-conversation.job.ts'

interface Snooze {
  conversationId: string
  /** Null: until the person writes. */
  until: string | null
}

/**
 * Puts a conversation aside that waits for a person or is with one; it is back at its time, or at once when the person writes.
 * @throws conversation.notFound, conversation.notSnoozable, conversation.notYours, request.invalid when the time is past
 */
export async function snooze(ctx: Ctx<StaffActor>, { conversationId, until }: Snooze): Promise<Conversation> {
  return transaction(ctx, async (tx) => {
    const conversation = await lockConversation(tx, conversationId)
    if (conversation.state !== 'waiting' && conversation.state !== 'human')
      throw new AppError('conversation.notSnoozable')
    refuseColleagues(tx.actor, conversation)
    const now = tx.clock()
    const snoozedUntil = until === null ? null : new Date(until)
    if (snoozedUntil && snoozedUntil <= now)
      throw new AppError('request.invalid', { details: { fields: [{ path: 'until', code: 'past' }] } })
    if (snoozedUntil)
      await enqueue(tx, wakeConversation, { conversationId }, { key: `wake:${conversationId}`, runAt: snoozedUntil })
    await audit(tx, { action: 'conversation.snoozed', subjectType: 'conversation', subjectId: conversationId, details: { until } })
    return changeConversation(tx, conversation, { data: { snoozedAt: now, snoozedUntil }, cause: 'snoozed' })
  })
}

/** Takes a conversation back that was put aside; twice changes nothing. @throws conversation.notFound, conversation.notYours */
export async function wake(ctx: Ctx<StaffActor>, { conversationId }: { conversationId: string }): Promise<Conversation> {
  return transaction(ctx, async (tx) => {
    const conversation = await lockConversation(tx, conversationId)
    if (!conversation.snoozedAt)
      return loadConversation(tx, conversationId)
    refuseColleagues(tx.actor, conversation)
    await audit(tx, { action: 'conversation.woken', subjectType: 'conversation', subjectId: conversationId })
    return changeConversation(tx, conversation, { data: awake, cause: 'woken' })
  })
}
