import type { Message, Page } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { decodeCursor, toPage } from '../../platform/cursor.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { requireConversation } from './queries.ts'
import { selectMessages } from './select-messages.ts'

interface ListMessages {
  conversationId: string
  before?: string | undefined
  limit: number
}

/** Messages of a conversation, the newest first; `nextCursor` leads to older ones. @throws conversation.notFound */
export async function listMessages(ctx: Ctx, { conversationId, before, limit }: ListMessages): Promise<Page<Message>> {
  const older = before ? olderThan(before) : Prisma.empty
  const rows = await selectMessages(ctx, Prisma.sql`m.conversation_id = ${conversationId}::uuid ${older}
    ORDER BY m.sent_at DESC, m.id DESC LIMIT ${Prisma.raw(String(limit + 1))}`)
  // One that has messages is there.
  if (rows.length === 0)
    await requireConversation(ctx, conversationId)
  return toPage(rows, limit, row => ({ at: new Date(row.sentAt), id: row.id }))
}

function olderThan(before: string) {
  const { at, id } = decodeCursor(before)
  return Prisma.sql`AND (m.sent_at, m.id) < (${at}::timestamptz, ${id}::uuid)`
}
