import type { Page, ScheduledMessage } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import { decodeCursor, toPage } from '../../../platform/cursor.ts'
import { Prisma } from '../../../platform/db/generated/client.ts'
import { loadScheduledMessages } from './load-scheduled-messages.ts'

interface ListScheduledMessages {
  conversationId?: string | undefined
  authorId?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** What is to be sent later, the next first: all of it, or in one conversation or by one member of staff. @throws request.invalid */
export async function listScheduledMessages(ctx: Ctx, { conversationId, authorId, cursor, limit }: ListScheduledMessages): Promise<Page<ScheduledMessage>> {
  const after = cursor === undefined ? null : decodeCursor(cursor)
  const rows = await ctx.db.$queryRaw<{ id: string, at: Date }[]>`
    SELECT id, due_at AS at FROM scheduled_messages
    WHERE association_id = ${ctx.association.id}::uuid
      ${conversationId ? Prisma.sql`AND conversation_id = ${conversationId}::uuid` : Prisma.empty}
      ${authorId ? Prisma.sql`AND author_id = ${authorId}::uuid` : Prisma.empty}
      ${after ? Prisma.sql`AND (due_at, id) > (${after.at}::timestamptz, ${after.id}::uuid)` : Prisma.empty}
    ORDER BY due_at, id LIMIT ${limit + 1}`
  const { items, nextCursor } = toPage(rows, limit, row => row)
  return { items: await loadScheduledMessages(ctx, items.map(({ id }) => id)), nextCursor }
}
