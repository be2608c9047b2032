import type { Page, ScheduledMessage } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import { decodeCursor, toPage } from '../../../platform/cursor.ts'
import { toScheduledMessages, withMedia } from './load-scheduled-messages.ts'

interface ListScheduledMessages {
  conversationId?: string | undefined
  authorId?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** What is to be sent later, the next first: all of it, or in one conversation or by one member of staff. @throws request.invalid */
export async function listScheduledMessages(ctx: Ctx, { conversationId, authorId, cursor, limit }: ListScheduledMessages): Promise<Page<ScheduledMessage>> {
  const after = cursor === undefined ? null : decodeCursor(cursor)
  const rows = await ctx.db.scheduledMessage.findMany({
    where: {
      ...(conversationId && { conversationId }),
      ...(authorId && { authorId }),
      // The first condition alone is enough to find the place in the index.
      ...(after && { dueAt: { gte: after.at }, OR: [{ dueAt: { gt: after.at } }, { id: { gt: after.id } }] }),
    },
    include: withMedia,
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  })
  const { items, nextCursor } = toPage(rows, limit, row => ({ at: row.dueAt, id: row.id }))
  return { items: await toScheduledMessages(ctx, items), nextCursor }
}
