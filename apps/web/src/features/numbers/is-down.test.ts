import type { Connection } from '@recado/contracts'
import { expect, it } from 'vitest'
import { isDown } from './is-down.ts'
import { aConnection } from './testing/fixtures.ts'

const now = new Date('2026-11-20T12:00:00.000Z')
const down = (change: Partial<Connection>) => isDown(aConnection(change), now)

it('a number that works sends', () => {
  expect(down({})).toBe(false)
  expect(down({ trouble: 'hookTwice' })).toBe(false)
  expect(down({ trouble: 'restricted' })).toBe(false)
})

it('messages wait while the session or its server is down', () => {
  expect(down({ status: 'failed' })).toBe(true)
  expect(down({ trouble: 'wahaUnreachable' })).toBe(true)
})

it('messages wait until the one that is tried after repeated failures has gone, and not for ever', () => {
  expect(down({ breakerUntil: '2026-11-20T12:00:40.000Z' })).toBe(true)
  expect(down({ breakerUntil: '2026-11-20T11:59:55.000Z' })).toBe(true)
  expect(down({ breakerUntil: '2026-11-20T11:00:00.000Z' })).toBe(false)
})
