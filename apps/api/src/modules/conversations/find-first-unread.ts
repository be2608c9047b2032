import type { Message } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { Cursor } from '../../platform/cursor.ts'

/** What was written longer ago is not looked through: a thread nobody has read for so long opens there. */
const mostMessages = 2000

/** Whether a message is one of those a conversation counts as unread. */
export function countsAsUnread({ direction, kind }: Pick<Message, 'direction' | 'kind'>): boolean {
  return direction === 'in' && kind !== 'event'
}

/** Where the last `unreadCount` messages that came in begin, among the newest 2,000 of the conversation; null when none came in. */
export async function findFirstUnread(ctx: Ctx, { conversationId, unreadCount }: { conversationId: string, unreadCount: number }): Promise<Cursor | null> {
  const [found] = await ctx.db.$queryRaw<Cursor[]>`
    SELECT sent_at AS at, id FROM (
      SELECT sent_at, id, row_number() OVER (ORDER BY sent_at DESC, id DESC) AS place FROM (
        SELECT sent_at, id, direction, kind FROM messages
        WHERE association_id = ${ctx.association.id}::uuid AND conversation_id = ${conversationId}::uuid
        ORDER BY sent_at DESC, id DESC LIMIT ${mostMessages}
      ) AS newest WHERE direction = 'in' AND kind <> 'event'
    ) AS incoming WHERE place <= ${unreadCount} ORDER BY place DESC LIMIT 1`
  return found ?? null
}
