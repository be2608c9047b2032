import type { Ctx, Tx } from '../../ctx.ts'
import type { Conversation, Message } from '../../platform/db/generated/client.ts'
import { AppError } from '../../platform/errors.ts'

export type ConversationRow = Conversation
export type MessageRow = Message

/** Null also when it was joined with another one meanwhile. */
export async function findConversation(ctx: Ctx, conversationId: string): Promise<ConversationRow | null> {
  return ctx.db.conversation.findUnique({ where: { id: conversationId } })
}

/** @throws conversation.notFound */
export async function requireConversation(ctx: Ctx, conversationId: string): Promise<ConversationRow> {
  const row = await findConversation(ctx, conversationId)
  if (!row)
    throw new AppError('conversation.notFound')
  return row
}

/** Holds the conversation until the transaction ends: nobody else takes it over or writes in it meanwhile. @throws conversation.notFound */
export async function lockConversation(tx: Tx, conversationId: string): Promise<ConversationRow> {
  await tx.db.$queryRaw`SELECT 1 FROM conversations WHERE id = ${conversationId}::uuid AND association_id = ${tx.association.id}::uuid FOR UPDATE`
  return requireConversation(tx, conversationId)
}

/**
 * Keeps the conversation there until the transaction ends, once whoever holds it is done: asked for before something of it is written,
 * so that two who hold a part each never wait for each other. @throws conversation.notFound
 */
export async function keepConversation(tx: Tx, conversationId: string): Promise<void> {
  const kept = await tx.db.$queryRaw<unknown[]>`SELECT 1 FROM conversations WHERE id = ${conversationId}::uuid AND association_id = ${tx.association.id}::uuid FOR KEY SHARE`
  if (kept.length === 0)
    throw new AppError('conversation.notFound')
}

/** Holds own messages: their conversations first, then their deliveries, as everywhere. */
export async function lockMessages(tx: Tx, messageIds: string[]): Promise<void> {
  await tx.db.$queryRaw`
    SELECT 1 FROM conversations WHERE association_id = ${tx.association.id}::uuid
      AND id IN (SELECT conversation_id FROM messages WHERE id = ANY(${messageIds}::uuid[]))
    ORDER BY id FOR UPDATE`
  await tx.db.$queryRaw`
    SELECT 1 FROM deliveries WHERE association_id = ${tx.association.id}::uuid AND message_id = ANY(${messageIds}::uuid[]) ORDER BY message_id FOR UPDATE`
}

/** @throws message.notFound */
export async function requireMessage(ctx: Ctx, { conversationId, messageId }: { conversationId: string, messageId: string }): Promise<MessageRow> {
  const row = await ctx.db.message.findFirst({ where: { id: messageId, conversationId } })
  if (!row)
    throw new AppError('message.notFound')
  return row
}

/** The conversation with an address on a connection, when there is one. */
export async function findConversationByChat(ctx: Ctx, connectionId: string, { phone, lid }: { phone: string | null, lid: string | null }): Promise<string | null> {
  const chatIds = [phone && `${phone}@c.us`, lid && `${lid}@lid`].filter(chatId => typeof chatId === 'string')
  const row = await ctx.db.conversation.findFirst({
    where: { connectionId, contact: { identities: { some: { chatId: { in: chatIds } } } } },
    select: { id: true },
  })
  return row?.id ?? null
}

/**
 * Something a message shows changes elsewhere: its copy on a screen is old. Before that changes, a file above all: whoever
 * takes a message away holds it first as well. A message that is gone already is left alone.
 */
export async function bumpMessage(tx: Tx, messageId: string): Promise<void> {
  await tx.db.message.updateMany({ where: { id: messageId }, data: { version: { increment: 1 } } })
}

/** The newest messages, the oldest of them first; lines of the thread that nobody wrote, notes, and what WhatsApp still waits for, left out. */
export async function listRecentMessages(ctx: Ctx, conversationId: string, limit: number): Promise<MessageRow[]> {
  const rows = await ctx.db.message.findMany({
    where: { conversationId, kind: { notIn: ['event', 'note', 'waiting'] } },
    orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
    take: limit,
  })
  return rows.reverse()
}

/** The message a file came with; null when none shows it. */
export async function findMessageOfMedia(ctx: Ctx, mediaId: string): Promise<string | null> {
  const message = await ctx.db.message.findFirst({ where: { mediaId }, select: { id: true } })
  return message?.id ?? null
}
