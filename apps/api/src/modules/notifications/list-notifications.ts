import type { Notification, Page } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import { decodeCursor, toPage } from '../../platform/cursor.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { readUnread, selectNotifications } from './select-notifications.ts'

/** What concerned the reader, the newest first, a page at a time, and how much of it is unread. */
export async function listNotifications(ctx: Ctx<StaffActor>, { cursor, limit }: { cursor?: string | undefined, limit: number }): Promise<Page<Notification> & { unreadCount: number }> {
  const { memberId } = ctx.actor
  const [rows, unread] = await Promise.all([
    selectNotifications(ctx, Prisma.sql`n.member_id = ${memberId}::uuid ${cursor ? after(cursor) : Prisma.empty}
      ORDER BY n.created_at DESC, n.id DESC LIMIT ${limit + 1}`),
    readUnread(ctx, [memberId]),
  ])
  return { ...toPage(rows, limit, ({ at, id }) => ({ at: new Date(at), id })), unreadCount: unread.get(memberId) ?? 0 }
}

function after(cursor: string) {
  const { at, id } = decodeCursor(cursor)
  return Prisma.sql`AND (n.created_at, n.id) < (${at}::timestamptz, ${id}::uuid)`
}
