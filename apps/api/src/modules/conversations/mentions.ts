import type { Mention, Page } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import { mostUnreadMentions } from '@recado/contracts'
import { decodeCursor, toPage } from '../../platform/cursor.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/realtime/announce.ts'

/** Notes that name the reader, the newest first, a page at a time, and how many are unread. */
export async function listMentions(ctx: Ctx<StaffActor>, { cursor, limit }: { cursor?: string | undefined, limit: number }): Promise<Page<Mention> & { unreadCount: number }> {
  const { memberId } = ctx.actor
  const [rows, unread] = await Promise.all([
    selectMentions(ctx, Prisma.sql`n.member_id = ${memberId}::uuid ${cursor ? after(cursor) : Prisma.empty}
      ORDER BY n.created_at DESC, n.message_id DESC LIMIT ${limit + 1}`),
    countUnread(ctx, [memberId]),
  ])
  return { ...toPage(rows, limit, row => ({ at: new Date(row.at), id: row.messageId })), unreadCount: unread.get(memberId) ?? 0 }
}

/** Mentions of one conversation, or all of them, are read; the reader's other windows hear of it. */
export async function readMentions(ctx: Ctx<StaffActor>, { conversationId }: { conversationId?: string | undefined }): Promise<{ unreadCount: number }> {
  const { memberId } = ctx.actor
  return transaction(ctx, async (tx) => {
    const where = conversationId ? Prisma.sql`AND m.conversation_id = ${conversationId}::uuid` : Prisma.empty
    const count = await tx.db.$executeRaw`
      UPDATE mentions n SET read_at = ${tx.clock()}::timestamptz FROM messages m
      WHERE n.association_id = ${tx.association.id}::uuid AND n.member_id = ${memberId}::uuid AND n.read_at IS NULL
        AND m.id = n.message_id AND m.association_id = n.association_id ${where}`
    if (count > 0)
      await announce(tx, { type: 'mentions.changed', memberId })
    return { unreadCount: (await countUnread(tx, [memberId])).get(memberId) ?? 0 }
  })
}

/** How many notes that name them each member has not read, up to the most. */
export async function countUnread(ctx: Ctx, memberIds: string[]): Promise<Map<string, number>> {
  const rows = await ctx.db.$queryRaw<{ id: string, count: number }[]>`
    SELECT given.id, (SELECT count(*) FROM (
      SELECT FROM mentions n WHERE n.association_id = ${ctx.association.id}::uuid AND n.member_id = given.id AND n.read_at IS NULL LIMIT ${mostUnreadMentions}
    ) AS unread)::int AS count
    FROM unnest(${memberIds}::uuid[]) AS given (id)`
  return new Map(rows.map(({ id, count }) => [id, count]))
}

interface Row extends Omit<Mention, 'at' | 'readAt'> {
  memberId: string
  at: Date
  readAt: Date | null
}

/** One statement for whole mentions. `which` narrows the alias `n` and may order and limit. */
export async function selectMentions(ctx: Ctx, which: Prisma.Sql): Promise<(Mention & { memberId: string })[]> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT n.message_id AS "messageId", n.member_id AS "memberId", m.conversation_id AS "conversationId", coalesce(p.name, p.push_name) AS "contactName",
      u.name AS by, left(m.text, 200) AS text, n.created_at AS at, n.read_at AS "readAt"
    FROM mentions n
    JOIN messages m ON m.id = n.message_id AND m.association_id = n.association_id
    JOIN conversations c ON c.id = m.conversation_id AND c.association_id = n.association_id
    JOIN contacts p ON p.id = c.contact_id AND p.association_id = n.association_id
    LEFT JOIN staff_members s ON s.id = m.author_id AND s.association_id = n.association_id
    LEFT JOIN users u ON u.id = s.user_id
    WHERE n.association_id = ${ctx.association.id}::uuid AND ${which}`
  return rows.map(({ at, readAt, ...row }) => ({ ...row, at: at.toISOString(), readAt: readAt?.toISOString() ?? null }))
}

function after(cursor: string) {
  const { at, id } = decodeCursor(cursor)
  return Prisma.sql`AND (n.created_at, n.message_id) < (${at}::timestamptz, ${id}::uuid)`
}
