import type { Tx } from '../../ctx.ts'
import type { TickCounts } from './apply-acks.ts'
import type { Pair } from './give-over.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { joinSamePerson } from '../contacts/index.ts'
import { dropMedia } from '../media/index.ts'
import { carryOn } from './carry-on.ts'
import { awake } from './change-conversation.ts'
import { giveOver } from './give-over.ts'
import { joinConversations } from './join-conversations.ts'
import { lockMessages } from './queries.ts'
import { refreshPreviews } from './refresh-previews.ts'

/**
 * The echo of an own message stands in a thread as if somebody had written it on the phone: it goes, and what was heard
 * about it is the message's own. Where it came under the person's other address, the two are one person.
 */
export async function mergeEcho(tx: Tx, pair: Pair): Promise<TickCounts> {
  await joinAddresses(tx, pair)
  await lockMessages(tx, [pair.ownId, pair.holderId])
  const ticks = await giveOver(tx, pair)
  const { conversationId, mediaId } = await tx.db.message.findUniqueOrThrow({ where: { id: pair.holderId }, select: { conversationId: true, mediaId: true } })
  await tx.db.conversation.updateMany({ where: { id: conversationId, lastMessageId: pair.holderId }, data: { lastMessageId: null } })
  await tx.db.message.delete({ where: { id: pair.holderId } })
  if (mediaId)
    await dropMedia(tx, mediaId)
  announce(tx, { type: 'message.removed', conversationId, messageId: pair.holderId })
  const isLeft = await dropEmpty(tx, conversationId)
  if (isLeft)
    await refreshPreviews(tx, [conversationId], 'message')
  await letAssistantSpeak(tx, pair.ownId)
  return ticks
}

/** A conversation that holds nothing but the echo says nothing about who may speak. */
async function joinAddresses(tx: Tx, { ownId, holderId }: Pair) {
  const [own, holder] = await Promise.all([ownId, holderId].map(id => tx.db.message.findUniqueOrThrow({ where: { id }, select: { conversation: { select: { id: true, contactId: true } } } })))
  if (!own || !holder || own.conversation.contactId === holder.conversation.contactId)
    return
  await joinSamePerson(tx, { keptId: own.conversation.contactId, mergedId: holder.conversation.contactId }, async (inside, join) => {
    await inside.db.conversation.updateMany({
      where: { id: holder.conversation.id, messages: { every: { OR: [{ id: holderId }, { authorType: 'system' }] } } },
      data: { ...awake, state: 'closed', assigneeId: null, unreadCount: 0, waitingSince: null },
    })
    return joinConversations(inside, join)
  })
}

/** False when nothing was left in it. */
async function dropEmpty(tx: Tx, conversationId: string): Promise<boolean> {
  const { count } = await tx.db.conversation.deleteMany({ where: { id: conversationId, messages: { none: {} }, scheduled: { none: {} } } })
  if (count > 0)
    announce(tx, { type: 'conversation.removed', conversationId, into: null }, { type: 'conversation.counted' })
  return count === 0
}

/** The assistant was silenced by the echo of its own words, unless somebody did write on the phone. */
async function letAssistantSpeak(tx: Tx, ownId: string) {
  const restored = await tx.db.$queryRaw<{ id: string }[]>`
    UPDATE conversations c SET state = 'assistant', claim = c.claim + 1, waiting_since = NULL, snoozed_at = NULL, snoozed_until = NULL, version = c.version + 1
    FROM messages own
    WHERE own.id = ${ownId}::uuid AND own.association_id = ${tx.association.id}::uuid AND own.author_type = 'assistant' AND c.id = own.conversation_id
      AND c.state IN ('human', 'waiting') AND c.assignee_id IS NULL AND c.hand_off_reason IS NULL
      AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.conversation_id = c.id AND m.sent_at >= own.sent_at AND m.author_type = 'phone')
    RETURNING c.id`
  for (const { id } of restored) {
    announce(tx, { type: 'conversation.updated', conversationId: id, cause: 'message' }, { type: 'conversation.counted' })
    await carryOn(tx, id)
  }
}
