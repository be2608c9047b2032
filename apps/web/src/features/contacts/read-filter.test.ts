import { expect, it } from 'vitest'
import { filterNames, readFilter } from './read-filter.ts'

const read = (address: Record<string, string>) => readFilter(name => address[name] ?? '')

it('every part of a filter comes out of the address as it went in', () => {
  const filter = { q: 'ana', kind: 'lead', status: 'active', consent: 'withdrawn', attribute: 'city', value: 'Recife', isOpen: 'true', createdFrom: '2026-01-01', createdTo: '2026-02-28' }
  expect(read(filter)).toEqual(filter)
  expect(Object.keys(filter).sort()).toEqual(filterNames.toSorted())
})

it('what an address cannot mean is left out', () => {
  expect(read({ q: ' ', kind: 'dog', status: 'gone', consent: 'maybe', isOpen: 'yes', createdFrom: '2026-13-40', createdTo: '2026-02-31', sort: 'name' })).toEqual({})
})
