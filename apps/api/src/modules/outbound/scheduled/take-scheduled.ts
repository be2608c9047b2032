import type { Tx } from '../../../ctx.ts'
import type { ScheduledMessage } from '../../../platform/db/generated/client.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { lockConversation } from '../../conversations/index.ts'
import { sendMessage } from '../send-message.ts'

const prefix = 'scheduled:'

/** Whether a message was written before and sent when it was due. */
export function wasScheduled({ clientId }: { clientId: string | null }): boolean {
  return clientId?.startsWith(prefix) === true
}

export type ScheduledRow = ScheduledMessage

/**
 * Takes a scheduled message off the list, for the caller to send it in the same transaction; null when it was sent, cancelled or
 * is due later than `until`. Held behind the conversation's lock, as everything that is written there: two that take
 * it at once take it once. @throws conversation.notFound when that is just being joined with another one
 */
export async function takeScheduled(tx: Tx, scheduledId: string, until: Date | null): Promise<ScheduledRow | null> {
  const found = await tx.db.scheduledMessage.findUnique({ where: { id: scheduledId }, select: { conversationId: true } })
  if (!found)
    return null
  const { id: conversationId } = await lockConversation(tx, found.conversationId)
  const row = await tx.db.scheduledMessage.findFirst({ where: { id: scheduledId, conversationId, ...(until && { dueAt: { lte: until } }) } })
  if (!row)
    return null
  // Of what was changed since it was read, the change counts: it is not taken, and its own job comes.
  const { count } = await tx.db.scheduledMessage.deleteMany({ where: { id: scheduledId, conversationId, version: row.version } })
  if (count === 0)
    return null
  announce(tx, { type: 'scheduledMessage.removed', conversationId, scheduledId })
  return row
}

/** Makes a message of one that was taken. Its id for the conversation comes from the row: it cannot be sent twice. Answers the message. */
export async function sendTaken(tx: Tx, row: ScheduledRow): Promise<string> {
  const { conversationId, authorId, text, mediaId, isVoice, clientId } = row
  // What it answers may have become part of another message since.
  const original = row.replyToId && await tx.db.message.findFirst({ where: { id: row.replyToId, conversationId }, select: { id: true } })
  const sent = await sendMessage(tx, {
    conversationId,
    author: { type: 'scheduler', memberId: authorId },
    text,
    mediaId,
    isVoice,
    replyToId: original ? original.id : null,
    clientId: prefix + clientId,
  })
  if (sent.type === 'claimLost')
    throw new Error('a scheduled message needs no right to speak')
  return sent.messageId
}
