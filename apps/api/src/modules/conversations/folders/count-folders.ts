import type { Folder } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import { mostUnreadCounted } from '@recado/contracts'
import { Prisma } from '../../../platform/db/generated/client.ts'
import { inView } from '../in-view.ts'
import { passesFilter } from '../passes-filter.ts'
import { listFolders } from './list-folders.ts'

interface FolderCount {
  folderId: string
  unreadCount: number
}

/** How many unread conversations each of the caller's folders holds, in one statement: each is read off the index of what is unread, and no further than the hundredth. */
export async function countFolders(ctx: Ctx<StaffActor>): Promise<{ items: FolderCount[] }> {
  const { items: folders } = await listFolders(ctx)
  if (folders.length === 0)
    return { items: [] }
  const items = await ctx.db.$queryRaw<FolderCount[]>`${Prisma.join(folders.map(folder => countOf(ctx, folder)), ' UNION ALL ')}`
  return { items }
}

/** The order is that of the index, which makes the plan one however the rows lie. */
function countOf(ctx: Ctx<StaffActor>, { id, query: { view, filter } }: Folder) {
  const conditions = [inView(view, ctx.actor.memberId), ...passesFilter(ctx, filter)]
  return Prisma.sql`
    SELECT ${id} AS "folderId", (SELECT count(*)::int FROM (
      SELECT 1 FROM conversations c ${filter.kind ? ofContact : Prisma.empty}
      WHERE c.association_id = ${ctx.association.id}::uuid AND c.unread_count > 0 AND ${Prisma.join(conditions, ' AND ')}
      ORDER BY c.last_activity_at DESC, c.id DESC LIMIT ${Prisma.raw(String(mostUnreadCounted))}
    ) AS unread) AS "unreadCount"`
}

const ofContact = Prisma.sql`JOIN contacts p ON p.association_id = c.association_id AND p.id = c.contact_id`
