import type { ApiContext } from './api.ts'

/** A whole number in the query, or what is meant when there is none. */
export function numberIn<T extends number | undefined>(c: ApiContext, name: string, fallback: T): number | T {
  const value = c.req.query(name)
  return value === undefined || value === '' || Number.isNaN(Number(value)) ? fallback : Number(value)
}

export function flagIn<T extends boolean | undefined>(c: ApiContext, name: string, fallback: T): boolean | T {
  const value = c.req.query(name)
  return value === undefined ? fallback : value === 'true'
}

/** One page of a list. */
export function pageOf<T>(c: ApiContext, items: T[], limit: number): T[] {
  const offset = numberIn(c, 'offset', 0)
  return items.slice(offset, offset + numberIn(c, 'limit', limit))
}
