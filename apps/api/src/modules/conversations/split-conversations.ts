import type { Tx } from '../../ctx.ts'
import type { Prisma } from '../../platform/db/generated/client.ts'
import type { Moved } from './moved-conversations.ts'
import type { ConversationRow } from './queries.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { carryOn } from './carry-on.ts'
import { awake } from './change-conversation.ts'
import { movedConversations } from './moved-conversations.ts'
import { copyParticipants } from './participants.ts'
import { refreshPreviews } from './refresh-previews.ts'

interface Split {
  /** Whose the conversations are now. */
  holderId: string
  /** The contact that is made again: whose they become. */
  contactId: string
  /** As `joinConversations` answered it. */
  moved: Prisma.JsonValue
}

/**
 * Takes a join back: conversations go back to the contact that is made again, and messages of emptied ones with them,
 * wherever other joins have brought them since. What was written after the join stays. The caller holds both contacts,
 * whose identities are apart already.
 */
export async function splitConversations(tx: Tx, { holderId, contactId, moved }: Split): Promise<void> {
  const { success, data } = movedConversations.safeParse(moved)
  if (!success) {
    tx.log.warn({ contactId }, 'an old join does not say which conversations it moved; they stay')
    return
  }
  await tx.db.$queryRaw`SELECT 1 FROM conversations WHERE association_id = ${tx.association.id}::uuid AND contact_id = ${holderId}::uuid ORDER BY id FOR UPDATE`
  const changed: string[] = []
  for (const entry of [...data.moved, ...data.emptied])
    changed.push(...await giveBack(tx, entry, holderId, contactId))
  if (changed.length === 0)
    return
  await answerTheirOwn(tx, changed)
  await refreshPreviews(tx, changed, 'contact')
  for (const id of changed)
    await carryOn(tx, id)
  announce(tx, { type: 'conversation.counted' }, { type: 'conversations.rearranged' })
}

/** Answers the conversations of both that are other ones now. */
async function giveBack(tx: Tx, entry: Moved, holderId: string, contactId: string): Promise<string[]> {
  const shared = await tx.db.conversation.findFirst({ where: { contactId: holderId, connectionId: entry.connectionId } })
  if (!shared)
    return []
  const all = await tx.db.message.findMany({ where: { conversationId: shared.id }, select: { id: true, direction: true, authorType: true } })
  const scheduled = await tx.db.scheduledMessage.findMany({ where: { conversationId: shared.id }, select: { id: true } })
  const ids = new Set([...entry.messageIds, ...entry.scheduledIds])
  const mine = all.filter(({ id }) => ids.has(id))
  const later = all.filter(({ id }) => !ids.has(id))
  const [mineDue, laterDue] = [scheduled.filter(({ id }) => ids.has(id)), scheduled.filter(({ id }) => !ids.has(id))]
  if (shared.id !== entry.id)
    return mine.length + mineDue.length === 0 ? [] : [shared.id, await moveOut(tx, shared, { entry, contactId, messages: mine, scheduled: mineDue })]
  await tx.db.conversation.update({ where: { id: shared.id }, data: { contactId } })
  const isNothingLater = laterDue.length === 0 && later.every(({ authorType }) => authorType === 'system')
  return isNothingLater ? [shared.id] : [shared.id, await moveOut(tx, shared, { entry: null, contactId: holderId, messages: later, scheduled: laterDue })]
}

interface Part {
  /** How it was before the join; null for what came after it. */
  entry: Moved | null
  contactId: string
  messages: { id: string, direction: 'in' | 'out' }[]
  scheduled: { id: string }[]
}

/** Whoever holds the two as one holds both: nobody is forgotten, and nothing that was closed rings again. */
async function moveOut(tx: Tx, shared: ConversationRow, { entry, contactId, messages, scheduled }: Part): Promise<string> {
  const { id: _, claim, unreadCount, lastMessageId: __, createdAt, version: ___, ...rest } = shared
  const isClosed = shared.state === 'closed' || entry?.was.state === 'closed'
  const messageIds = messages.map(({ id }) => id)
  const writtenCount = messages.filter(({ direction }) => direction === 'in').length
  const unread = isClosed ? 0 : Math.min(unreadCount, entry?.was.unreadCount ?? writtenCount, writtenCount)
  const isFree = entry !== null && await tx.db.conversation.findUnique({ where: { id: entry.id }, select: { id: true } }) === null
  const part = await tx.db.conversation.create({
    data: {
      ...rest,
      ...(isFree ? { id: entry.id } : {}),
      contactId,
      unreadCount: unread,
      claim: Math.max(claim, entry?.was.claim ?? 0) + 1,
      chatId: entry?.was.chatId ?? null,
      createdAt: entry ? new Date(entry.was.createdAt) : createdAt,
      ...awake,
      ...(isClosed ? { state: 'closed', assigneeId: null, teamId: null, waitingSince: null, handOffReason: null, handOffSummary: null, handedOffAt: null, closedAt: shared.closedAt ?? tx.clock() } : {}),
    },
    select: { id: true },
  })
  await tx.db.conversation.update({ where: { id: shared.id }, data: { lastMessageId: null, unreadCount: unreadCount - unread, claim: claim + 1 } })
  await tx.db.delivery.updateMany({ where: { messageId: { in: messageIds } }, data: { conversationId: part.id } })
  await tx.db.message.updateMany({ where: { id: { in: messageIds } }, data: { conversationId: part.id, version: { increment: 1 } } })
  await copyParticipants(tx, { from: shared.id, into: part.id })
  await tx.db.scheduledMessage.updateMany({ where: { id: { in: scheduled.map(({ id }) => id) } }, data: { conversationId: part.id } })
  return part.id
}

/** A reply goes to an address of the contact whose conversation it is. */
async function answerTheirOwn(tx: Tx, conversationIds: string[]) {
  await tx.db.$executeRaw`
    UPDATE conversations c SET chat_id = (
      SELECT i.chat_id FROM contact_identities i
      WHERE i.association_id = c.association_id AND i.contact_id = c.contact_id AND i.chat_id IS NOT NULL ORDER BY i.created_at DESC, i.id DESC LIMIT 1
    )
    WHERE c.association_id = ${tx.association.id}::uuid AND c.id = ANY(${conversationIds}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM contact_identities i WHERE i.association_id = c.association_id AND i.contact_id = c.contact_id AND i.chat_id = c.chat_id)`
}
