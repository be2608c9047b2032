import { expect, it } from 'vitest'
import { noFilters, readFilters, toQuery } from './search-filters.ts'

it('filters are read from the address; what is none is left out', () => {
  expect(readFilters({})).toEqual(noFilters)
  expect(readFilters({ hits: 'notes', via: 'n1', by: 'assistant', since: '2026-01-02', until: 'soon' })).toEqual({ hits: 'notes', via: 'n1', by: 'assistant', since: '2026-01-02', until: '' })
  expect(readFilters({ hits: 'all', since: ['2026-01-02'] })).toEqual(noFilters)
})

it('days are whole days here', () => {
  const { from, to } = toQuery({ ...noFilters, since: '2026-01-31', until: '2026-01-31' })
  expect([from, to]).toEqual([new Date(2026, 0, 31).toISOString(), new Date(2026, 1, 1).toISOString()])
})
