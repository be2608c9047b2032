import { connectionTroubles } from '@recado/contracts'
import { expect, it } from 'vitest'
import { foremostTrouble, readTroubles, setTroubles, troublesInOrder, withoutTroubles } from './troubles.ts'

const [first, then] = [new Date('2026-11-20T12:00:00Z'), new Date('2026-11-20T13:00:00Z')]

it('every trouble has its place in the order', () => {
  expect([...troublesInOrder].sort()).toEqual([...connectionTroubles].sort())
})

it('of several the one a person sees to first is told', () => {
  const troubles = setTroubles({}, ['hookTwice', 'deaf', 'restricted', 'loggedOut'], first)
  expect(foremostTrouble(troubles)).toBe('loggedOut')
  expect(foremostTrouble(withoutTroubles(troubles, ['loggedOut', 'deaf']))).toBe('restricted')
  expect(foremostTrouble({ ...troubles, wahaUnreachable: then.toISOString() })).toBe('wahaUnreachable')
  expect(foremostTrouble({})).toBeNull()
})

it('a trouble that goes on keeps its beginning', () => {
  const before = setTroubles({}, ['deaf', 'failed'], first)
  expect(setTroubles(before, ['deaf', 'gaveUp'], then)).toEqual({ deaf: first.toISOString(), gaveUp: then.toISOString() })
})

it('what is kept and makes no sense is nothing', () => {
  expect([readTroubles(null), readTroubles({ deaf: 7 }), readTroubles('x')]).toEqual([{}, {}, {}])
})
