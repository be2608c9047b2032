import type { Contact, Page } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { decodeCursor, olderThan, toPage } from '../../platform/cursor.ts'
import { todayIn } from './patient-status.ts'
import { contactParts } from './queries.ts'
import { toSearchTerms } from './search-text.ts'
import { toContact } from './to-contact.ts'

interface Query {
  /** Words of names or a number in any form; all must be there. */
  q?: string
  kind?: 'patient' | 'lead'
  cursor?: string
  limit: number
}

/** A page of contacts, the newest first. Throws `request.invalid` on a cursor that is none. */
export async function listContacts(ctx: Ctx, { q = '', kind, cursor, limit }: Query): Promise<Page<Contact>> {
  const rows = await ctx.db.contact.findMany({
    where: {
      kind,
      AND: [
        ...toSearchTerms(q).map(term => ({ searchText: { contains: term } })),
        ...(cursor ? [olderThan('createdAt', decodeCursor(cursor))] : []),
      ],
    },
    include: contactParts,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
  const today = todayIn(ctx)
  const { items, nextCursor } = toPage(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }))
  return { items: items.map(row => toContact(row, today)), nextCursor }
}
