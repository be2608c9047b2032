import { mostChangedAtOnce } from '@recado/contracts'
import { expect, it } from 'vitest'
import { createSelection } from './selection.ts'

const order = Array.from({ length: 300 }, (_, index) => `c${index}`)

it('one is chosen and let go; a range goes from the last one chosen alone, both ways', () => {
  const { ids, toggle, extendTo } = createSelection()
  toggle('c5')
  extendTo('c7', order)
  extendTo('c4', order)
  expect([...ids].sort()).toEqual(['c4', 'c5', 'c6', 'c7'])
  toggle('c6')
  expect(ids.has('c6')).toBe(false)
})

it('a range without a beginning is one', () => {
  const { ids, extendTo } = createSelection()
  extendTo('c3', order)
  expect([...ids]).toEqual(['c3'])
})

it('no more are chosen than may be changed at once, the nearest first', () => {
  const { ids, toggle, extendTo, isFull } = createSelection()
  toggle('c299')
  extendTo('c0', order)
  expect(ids.size).toBe(mostChangedAtOnce)
  expect(isFull.value).toBe(true)
  expect(ids.has('c100')).toBe(true)
  expect(ids.has('c99')).toBe(false)
  toggle('c0')
  expect(ids.has('c0')).toBe(false)
})

it('what is cleared begins anew', () => {
  const { ids, isBegun, toggle, clear } = createSelection()
  isBegun.value = true
  toggle('c1')
  clear()
  expect([ids.size, isBegun.value]).toEqual([0, false])
})
