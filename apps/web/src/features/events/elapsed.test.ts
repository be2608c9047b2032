import { expect, it } from 'vitest'
import { elapsed } from './elapsed.ts'

const at = '2026-11-20T12:00:00.000Z'

it('under a second an event took milliseconds, from there on seconds', () => {
  expect(elapsed(at, '2026-11-20T12:00:00.019Z', 'pt-BR')).toBe('19 ms')
  expect(elapsed(at, '2026-11-20T12:00:01.430Z', 'pt-BR')).toBe('1,4 s')
})

it('a clock that went back never makes the time negative', () => {
  expect(elapsed(at, '2026-11-20T11:59:59.000Z', 'en')).toBe('0 ms')
})
