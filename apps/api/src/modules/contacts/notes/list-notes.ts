import type { ContactNote, Page } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import { newestFirst, toPage } from '../../../platform/cursor.ts'
import { requireContact } from '../queries.ts'
import { noteParts, toNote } from './to-note.ts'

interface Query {
  contactId: string
  cursor?: string | undefined
  limit: number
}

/** A page of the notes on a contact, the newest first. @throws contact.notFound, request.invalid */
export async function listNotes(ctx: Ctx, { contactId, cursor, limit }: Query): Promise<Page<ContactNote>> {
  await requireContact(ctx, contactId)
  const page = newestFirst('createdAt', { cursor, limit })
  const rows = await ctx.db.contactNote.findMany({
    ...page,
    where: { contactId, ...page.where },
    include: noteParts,
  })
  const { items, nextCursor } = toPage(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }))
  return { items: items.map(toNote), nextCursor }
}

/** Notes by id, in no order. */
export async function loadNotes(ctx: Ctx, ids: string[]): Promise<ContactNote[]> {
  const rows = await ctx.db.contactNote.findMany({ where: { id: { in: ids } }, include: noteParts })
  return rows.map(toNote)
}
