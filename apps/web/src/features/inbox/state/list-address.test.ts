import { expect, it } from 'vitest'
import { readAddress, toAddress } from './list-address.ts'

const id = '01999999-0000-7000-8000-000000000000'

it('order and filter come back from the address as they went in', () => {
  const query = { sort: 'priority', filter: { state: 'human', assignee: 'nobody', team: 'mine', label: id, connection: id, kind: 'lead', priority: 'high', unread: true, from: '2026-11-01', to: '2026-11-20' } } as const
  expect(readAddress(toAddress(query))).toEqual(query)
  expect(toAddress({ sort: 'activity', filter: {} })).toEqual({})
})

it('what an address cannot mean is left out', () => {
  expect(readAddress({ sort: 'size', state: 'gone', assignee: 'me', team: 'all', label: '1', kind: 'dog', priority: '9', unread: 'no', from: '2026-13-40', to: '2026-02-31', connection: [id] }))
    .toEqual({ sort: 'activity', filter: {} })
})
