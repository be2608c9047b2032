import type { HitKind, SearchQuery } from '@recado/contracts'
import type { LocationQuery } from 'vue-router'
import { hitKinds } from '@recado/contracts'
import { isDay } from '../../composables/is-day.ts'

/** What narrows a search, as the address holds it; an empty text narrows nothing. Days are those of this browser. */
export interface SearchFilters {
  hits: HitKind | ''
  via: string
  by: string
  since: string
  until: string
}

export const noFilters: SearchFilters = { hits: '', via: '', by: '', since: '', until: '' }

export function readFilters(query: LocationQuery): SearchFilters {
  const text = (key: string) => typeof query[key] === 'string' ? query[key] : ''
  const day = (key: string) => isDay(text(key)) ? text(key) : ''
  return { hits: hitKinds.find(kind => kind === text('hits')) ?? '', via: text('via'), by: text('by'), since: day('since'), until: day('until') }
}

/** What search is asked for; `until` is a day that counts. */
export function toQuery({ hits, via, by, since, until }: SearchFilters): Pick<SearchQuery, 'kind' | 'connectionId' | 'author' | 'from' | 'to'> {
  return {
    kind: hits || undefined,
    connectionId: via || undefined,
    author: by || undefined,
    from: since ? startOf(since, 0) : undefined,
    to: until ? startOf(until, 1) : undefined,
  }
}

function startOf(day: string, daysLater: number) {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + daysLater).toISOString()
}
