import { expect, it } from 'vitest'
import { toDate } from './time.ts'

const moment = new Date('2026-01-16T16:23:11.000Z')

it.each([1768580591, 1768580591000, '1768580591', '1768580591000', '2026-01-16T16:23:11Z'])('reads %j as one moment', (given) => {
  expect(toDate(given)).toEqual(moment)
})

it('keeps the fraction of seconds', () => {
  expect(toDate(1710481111.853)?.toISOString()).toBe('2024-03-15T05:38:31.853Z')
})

it.each([null, undefined, 0, -5, Number.NaN, Infinity, 1e300, 'some-timestamp-here', '', {}, [], '2026-99-99T00:00:00Z'])('finds no moment in %j', (given) => {
  expect(toDate(given)).toBeNull()
})
