import type { Page } from '@recado/contracts'
import type { Cursor } from '../../../platform/cursor.ts'
import { z } from 'zod'
import { AppError } from '../../../platform/errors.ts'

/** What a rank gave from a place on. `next`: where it goes on, which it may even when it gave less than was asked for. */
export interface Found<T> {
  items: T[]
  next: Cursor | null
  /** What is older than this was left to the next rank: to look for it here would take too long. */
  leftAt?: Cursor | null
}

/** One way of matching: its results in an order of their own, the newest first. `leftAt`: what is older the rank before left to it. */
export type Rank<T> = (after: Cursor | null, limit: number, leftAt: Cursor | null) => Promise<Found<T>>

/** A page of results: all of the first rank come before those of the second, and so on. @throws request.invalid */
export async function pageOfRanks<T>(ranks: Rank<T>[], cursor: string | undefined, limit: number): Promise<Page<T>> {
  const from = cursor ? decode(cursor) : { rank: 0, after: null, leftAt: null }
  const items: T[] = []
  let { after, leftAt } = from
  for (const [rank, find] of ranks.entries()) {
    if (rank < from.rank)
      continue
    if (items.length === limit)
      return { items, nextCursor: encode({ rank, after: null, leftAt }) }
    const found = await find(after, limit - items.length, leftAt)
    items.push(...found.items)
    if (found.next)
      return { items, nextCursor: encode({ rank, after: found.next, leftAt }) }
    after = null
    leftAt = found.leftAt ?? null
  }
  return { items, nextCursor: null }
}

/** What was found out of one more than was asked for. */
export function toFound<T extends Cursor>(rows: T[], limit: number): Found<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? { at: last.at, id: last.id } : null }
}

interface Place {
  rank: number
  after: Cursor | null
  leftAt: Cursor | null
}

const cursorShape = z.tuple([z.iso.datetime(), z.uuid()]).transform(([at, id]) => ({ at: new Date(at), id })).nullable()
const shape = z.tuple([z.number().int().min(0), cursorShape, cursorShape])

function encode({ rank, after, leftAt }: Place) {
  return Buffer.from(JSON.stringify([rank, after && [after.at, after.id], leftAt && [leftAt.at, leftAt.id]])).toString('base64url')
}

function decode(text: string): Place {
  try {
    const [rank, after, leftAt] = shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    return { rank, after, leftAt }
  }
  catch (cause) {
    throw new AppError('request.invalid', { cause, details: { fields: [{ path: 'cursor', code: 'invalid' }] } })
  }
}
