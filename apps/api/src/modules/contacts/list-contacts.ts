import type { Contact, Page } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
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
        ...(cursor ? [after(cursor)] : []),
      ],
    },
    include: contactParts,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
  const today = todayIn(ctx)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(row => toContact(row, today)),
    nextCursor: rows.length > limit && last ? toCursor(last) : null,
  }
}

/** The first condition alone is enough to find the place in the index. */
function after(cursor: string) {
  const { createdAt, id } = parseCursor(cursor)
  return { createdAt: { lte: createdAt }, OR: [{ createdAt: { lt: createdAt } }, { id: { lt: id } }] }
}

const cursorShape = z.tuple([z.iso.datetime(), z.uuid()])

function toCursor({ createdAt, id }: { createdAt: Date, id: string }) {
  return Buffer.from(JSON.stringify([createdAt.toISOString(), id])).toString('base64url')
}

function parseCursor(cursor: string) {
  try {
    const [createdAt, id] = cursorShape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { createdAt: new Date(createdAt), id }
  }
  catch (cause) {
    throw new AppError('request.invalid', { details: { fields: [{ path: 'cursor', code: 'invalid' }] }, cause })
  }
}
