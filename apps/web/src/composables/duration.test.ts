import { expect, it } from 'vitest'
import { duration, elapsed } from './duration.ts'

const at = '2026-11-20T12:00:00.000Z'

it('under a second an event took milliseconds, from there on seconds', () => {
  expect(elapsed(at, '2026-11-20T12:00:00.019Z', 'pt-BR')).toBe('19 ms')
  expect(elapsed(at, '2026-11-20T12:00:01.430Z', 'pt-BR')).toBe('1,4 s')
})

it('a clock that went back never makes the time negative', () => {
  expect(elapsed(at, '2026-11-20T11:59:59.000Z', 'en')).toBe('0 ms')
})

it('longer ones are told in their two largest units', () => {
  expect([5 * 60_000, 130 * 60_000, 25 * 3_600_000, 3 * 86_400_000].map(ms => duration(ms, 'en'))).toEqual(['5 min', '2 hr 10 min', '1 day 1 hr', '3 days'])
})
