import type { MessageContent, MessageKind } from '@recado/contracts'
import type { Ctx, Tx } from '../../ctx.ts'
import type { ConversationRow, MessageRow } from '../conversations/index.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { audit } from '../audit/index.ts'
import { clearDraft, lockConversation, requireMessage } from '../conversations/index.ts'
import { requireMedia } from '../media/index.ts'
import { deliverMessages } from './deliver-messages.job.ts'
import { expiryFor } from './expiry-for.ts'

export interface SendMessage {
  conversationId: string
  /**
   * An agent names themselves; the assistant names the claim its answer was written under. The system speaks for the
   * association, in words an admin has set: it takes the conversation from nobody and answers for nobody. So does what an
   * agent has scheduled: when it is due it goes, whoever holds the conversation, and also when nobody does.
   */
  author: { type: 'agent', memberId: string } | { type: 'scheduler', memberId: string } | { type: 'assistant', claim: number } | { type: 'system' }
  text: string | null
  mediaId?: string | null
  /** Sends audio as a voice message. */
  isVoice?: boolean
  replyToId?: string | null
  content?: MessageContent | null
  /** The same one twice is the same message. */
  clientId: string
  /** One of many, as of a campaign: spaced. Left out: an answer goes at once, a first contact is spaced too. */
  pace?: 'bulk'
  notBefore?: Date
  /** The agent's draft it was, up to this version: sent, it is gone. */
  draftVersion?: number | undefined
}

/** The message, or that the right to speak was lost: then nothing was sent. */
export type Sent = { type: 'message', messageId: string } | { type: 'claimLost' }

/**
 * Queues a message in one transaction with everything that follows from it: delivery, inboxes, audit.
 * The right to speak is checked under the conversation's lock: the assistant speaks only under its own claim; an agent
 * only in a conversation that is theirs; the system in any that is open; what was scheduled in any.
 * @throws conversation.notFound, conversation.closed, conversation.notYours, media.notFound, message.notFound, message.empty
 */
export async function sendMessage(ctx: Ctx, input: SendMessage): Promise<Sent> {
  return transaction(ctx, async (tx) => {
    const conversation = await lockConversation(tx, input.conversationId)
    const known = await tx.db.message.findFirst({ where: { conversationId: conversation.id, clientId: input.clientId }, select: { id: true } })
    if (known)
      return { type: 'message', messageId: known.id }
    if (!hasRightToSpeak(conversation, input.author))
      return { type: 'claimLost' }
    const message = await insertMessage(tx, conversation, input)
    await queueDelivery(tx, message, input)
    await noteAnswer(tx, conversation, message, input.author)
    if (input.author.type === 'agent' && input.draftVersion !== undefined)
      await clearDraft(tx, { memberId: input.author.memberId, conversationId: conversation.id, version: input.draftVersion })
    await enqueue(tx, deliverMessages, { conversationId: conversation.id }, { key: `deliver:${conversation.id}` })
    announce(
      tx,
      { type: 'message.created', messageId: message.id },
      { type: 'conversation.updated', conversationId: conversation.id, cause: 'message' },
    )
    await audit(tx, { action: 'message.sent', subjectType: 'message', subjectId: message.id, details: { author: input.author.type } })
    tx.log.info({ messageId: message.id, connectionId: conversation.connectionId, conversationId: conversation.id }, 'a message was queued')
    return { type: 'message', messageId: message.id }
  })
}

/** Whether the assistant or the system may; an agent who may not is told why. @throws conversation.closed, conversation.notYours */
export function hasRightToSpeak(conversation: ConversationRow, author: SendMessage['author']): boolean {
  if (author.type === 'assistant')
    return conversation.state === 'assistant' && conversation.claim === author.claim
  if (author.type === 'system')
    return conversation.state !== 'closed'
  if (author.type === 'scheduler')
    return true
  if (conversation.state === 'closed')
    throw new AppError('conversation.closed')
  if (conversation.state !== 'human' || conversation.assigneeId !== author.memberId)
    throw new AppError('conversation.notYours', { details: { state: conversation.state, assigneeId: conversation.assigneeId } })
  return true
}

async function insertMessage(tx: Tx, conversation: ConversationRow, input: SendMessage): Promise<MessageRow> {
  const media = input.mediaId ? await requireMedia(tx, input.mediaId) : null
  const text = input.text?.trim() || null
  if (!text && !media)
    throw new AppError('message.empty')
  const original = input.replyToId ? await requireMessage(tx, { conversationId: conversation.id, messageId: input.replyToId }) : null
  if (original?.kind === 'note')
    throw new AppError('message.notFound')
  return tx.db.message.create({
    data: {
      associationId: tx.association.id,
      conversationId: conversation.id,
      connectionId: conversation.connectionId,
      direction: 'out',
      authorType: input.author.type === 'scheduler' ? 'agent' : input.author.type,
      authorId: 'memberId' in input.author ? input.author.memberId : null,
      // A voice message carries no text: with one it goes as a sound file, and nothing is lost.
      kind: media ? kindOf(media.mimeType, input.isVoice === true && !text) : 'text',
      text,
      mediaId: media?.id ?? null,
      content: input.content ?? undefined,
      clientId: input.clientId,
      replyToId: original?.id ?? null,
      replyToProviderId: original?.providerMessageId ?? null,
      status: 'queued',
      sentAt: tx.clock(),
    },
  })
}

function kindOf(mimeType: string, isVoice: boolean): MessageKind {
  const [family] = mimeType.split('/')
  if (family === 'audio')
    return isVoice ? 'voice' : 'audio'
  return family === 'image' || family === 'video' ? family : 'document'
}

/** Who wrote to us, ever, is answered; to everybody else it is a first contact. */
async function queueDelivery(tx: Tx, { id: messageId, conversationId, connectionId }: MessageRow, { author, pace: given, notBefore }: SendMessage) {
  const hasWritten = given ? null : await tx.db.message.findFirst({ where: { conversationId, direction: 'in' }, orderBy: [{ sentAt: 'desc' }, { id: 'desc' }], select: { id: true } })
  const pace = given ?? (hasWritten ? 'answer' : 'firstContact')
  if (pace === 'answer' && author.type !== 'system')
    await hurryWaiting(tx, conversationId)
  await tx.db.delivery.create({
    data: { associationId: tx.association.id, messageId, conversationId, connectionId, pace, notBefore: notBefore ?? null, expiresAt: await expiryFor(tx, connectionId) },
  })
}

/** The two are talking now: what waits for its turn goes before the answer, at once, so that the answer need not wait behind it. */
async function hurryWaiting(tx: Tx, conversationId: string) {
  await tx.db.delivery.updateMany({
    where: { conversationId, state: 'queued', OR: [{ pace: { not: 'answer' } }, { message: { authorType: 'system' } }] },
    data: { pace: 'answer', notBefore: null },
  })
}

/** The row of the inbox follows; a person who was answered by a person waits no longer. */
async function noteAnswer(tx: Tx, conversation: ConversationRow, message: MessageRow, author: SendMessage['author']) {
  await tx.db.conversation.update({
    where: { id: conversation.id },
    data: {
      lastMessageId: message.id,
      lastActivityAt: message.sentAt > conversation.lastActivityAt ? message.sentAt : conversation.lastActivityAt,
      version: { increment: 1 },
      ...(author.type === 'agent' ? { waitingSince: null, unreadCount: 0 } : {}),
    },
  })
  if (author.type === 'agent' && conversation.unreadCount > 0)
    announce(tx, { type: 'conversation.counted' })
}
