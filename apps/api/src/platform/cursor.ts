import { z } from 'zod'
import { AppError } from './errors.ts'

const shape = z.tuple([z.iso.datetime(), z.uuid(), z.int().nonnegative().optional()])

/** Where a page ended: the time and the id of its last row, and the stretch it stands in where a list is read in several. */
export interface Cursor {
  at: Date
  id: string
  stretch?: number | undefined
}

export function encodeCursor({ at, id, stretch }: Cursor): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id, ...(stretch ? [stretch] : [])])).toString('base64url')
}

/** @throws request.invalid */
export function decodeCursor(text: string): Cursor {
  try {
    const [at, id, stretch] = shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    return { at: new Date(at), id, stretch }
  }
  catch (cause) {
    throw new AppError('request.invalid', { cause, details: { fields: [{ path: 'cursor', code: 'invalid' }] } })
  }
}

interface Paging {
  cursor?: string | undefined
  limit: number
}

/**
 * A page, the newest first, as Prisma asks for it: one row more than it holds, for `toPage`. The first condition alone is enough
 * to find the place in the index. @throws request.invalid
 */
export function newestFirst<K extends string>(column: K, { cursor, limit }: Paging) {
  return {
    where: cursor ? olderThan(column, decodeCursor(cursor)) : {},
    orderBy: [{ [column]: 'desc' } as { [key in K]: 'desc' }, { id: 'desc' as const }],
    take: limit + 1,
  }
}

function olderThan<K extends string>(column: K, { at, id }: Cursor) {
  return { [column]: { lte: at }, OR: [{ [column]: { lt: at } }, { id: { lt: id } }] } as { [key in K]: { lte: Date } } & { OR: object[] }
}

/** A page out of one row more than it holds. */
export function toPage<T>(rows: T[], limit: number, cursorOf: (row: T) => Cursor): { items: T[], nextCursor: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(cursorOf(last)) : null }
}
