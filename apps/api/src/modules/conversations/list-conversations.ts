import type { Conversation, ConversationFilter, Page, Sort, View } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import type { Cursor } from '../../platform/cursor.ts'
import type { Stretch } from './stretches.ts'
import { decodeCursor, toPage } from '../../platform/cursor.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { AppError } from '../../platform/errors.ts'
import { findConversationIds } from './find-conversation-ids.ts'
import { inView } from './in-view.ts'
import { passesFilter } from './passes-filter.ts'
import { selectConversations } from './select-conversations.ts'
import { stretchesOf } from './stretches.ts'

type ListConversations = { [Key in keyof ConversationFilter]?: ConversationFilter[Key] | undefined } & {
  view: View
  sort?: Sort
  q?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** A view of the inbox, sorted and narrowed, a page at a time. With `q`, only those the words are found in. */
export async function listConversations(ctx: Ctx<StaffActor>, { view, sort = 'activity', q, cursor, limit, ...filter }: ListConversations): Promise<Page<Conversation>> {
  const found = q ? await findConversationIds(ctx, q) : null
  const where = [
    // A search in everything finds what is closed too.
    found && view === 'all' ? null : inView(view, ctx.actor.memberId),
    found && Prisma.sql`c.id = ANY(${found}::uuid[])`,
    ...passesFilter(ctx, filter),
  ].filter(part => part !== null)
  return readPage(stretchesOf(view, sort), { cursor, limit }, (conditions, order) =>
    selectConversations(ctx, Prisma.sql`${Prisma.join([...where, ...conditions], ' AND ')} ORDER BY ${order} LIMIT ${Prisma.raw(String(limit + 1))}`))
}

type Select = (conditions: Prisma.Sql[], order: Prisma.Sql) => Promise<Conversation[]>

/** A page begins where the last one ended, and goes on in the next stretch where one ends. */
async function readPage(stretches: Stretch[], { cursor, limit }: { cursor: string | undefined, limit: number }, select: Select): Promise<Page<Conversation>> {
  const ended = cursor === undefined ? null : decodeCursor(cursor)
  const first = ended?.stretch ?? 0
  if (first >= stretches.length)
    throw new AppError('request.invalid', { details: { fields: [{ path: 'cursor', code: 'invalid' }] } })
  const read = new Map<string, { row: Conversation, cursor: Cursor }>()
  for (const [stretch, { where, order, after, cursorOf }] of stretches.entries()) {
    if (stretch < first || read.size > limit)
      continue
    const rows = await select([where, ended && stretch === first ? after(ended) : null].filter(part => part !== null), order)
    // One that moved meanwhile stands where it was first seen.
    rows.forEach(row => read.has(row.id) || read.set(row.id, { row, cursor: { ...cursorOf(row), stretch } }))
  }
  const { items, nextCursor } = toPage([...read.values()], limit, it => it.cursor)
  return { items: items.map(({ row }) => row), nextCursor }
}
