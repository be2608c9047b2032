import type { Conversation, Page, View } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import { decodeCursor, toPage } from '../../platform/cursor.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { findConversationIds } from './find-conversation-ids.ts'
import { selectConversations } from './select-conversations.ts'

interface ListConversations {
  view: View
  q?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** A view of the inbox, the last active first, a page at a time. With `q`, only those the words are found in. */
export async function listConversations(ctx: Ctx<StaffActor>, { view, q, cursor, limit }: ListConversations): Promise<Page<Conversation>> {
  const found = q ? await findConversationIds(ctx, q) : null
  const where = [
    // A search in everything finds what is closed too.
    found && view === 'all' ? null : inView(view, ctx.actor.memberId),
    found && Prisma.sql`c.id = ANY(${found}::uuid[])`,
    cursor ? after(cursor) : null,
  ].filter(part => part !== null)
  const rows = await selectConversations(ctx, Prisma.sql`${Prisma.join(where, ' AND ')}
    ORDER BY c.last_activity_at DESC, c.id DESC LIMIT ${Prisma.raw(String(limit + 1))}`)
  return toPage(rows, limit, row => ({ at: new Date(row.lastActivityAt), id: row.id }))
}

/** Words, not parameters, for what is one of a few: the plan is then kept, see `plans.test.ts`. */
function inView(view: View, memberId: string) {
  switch (view) {
    case 'all': return Prisma.sql`c.state <> 'closed'`
    case 'mine': return Prisma.sql`c.state = 'human' AND c.assignee_id = ${memberId}::uuid`
    default: return Prisma.sql`c.state = ${Prisma.raw(`'${view}'`)}`
  }
}

function after(cursor: string) {
  const { at, id } = decodeCursor(cursor)
  return Prisma.sql`(c.last_activity_at, c.id) < (${at}::timestamptz, ${id}::uuid)`
}
