import type { Conversation } from '@recado/contracts'
import { expect, it } from 'vitest'
import { createBell } from './create-bell.ts'
import { aConversation } from './testing/fixtures.ts'

function waiting(at: string, change: Partial<Conversation> = {}) {
  return aConversation({ state: 'waiting', handOff: { reason: 'personAsked', summary: null, at }, ...change })
}

it('a hand-off rings once, however often it is told', () => {
  const rings = createBell()
  const first = { conversation: waiting('2026-11-20T12:00:00.000Z'), cause: 'handedOff' as const }
  expect([rings(first), rings(first)]).toEqual([true, false])
  expect(rings({ ...first, conversation: waiting('2026-11-20T13:00:00.000Z') })).toBe(true)
})

it('what is recovered from history does not ring, and what rings later still does', () => {
  const rings = createBell()
  const conversation = waiting('2026-11-20T12:00:00.000Z', { unreadCount: 3 })
  expect(rings({ conversation, cause: 'recovered' })).toBe(false)
  expect(rings({ conversation, cause: 'message' })).toBe(false)
  expect(rings({ conversation, cause: 'handedOff' })).toBe(true)
})

it('a hand-off that somebody took over already does not ring', () => {
  expect(createBell()({ conversation: waiting('2026-11-20T12:00:00.000Z', { state: 'human' }), cause: 'handedOff' })).toBe(false)
})

it('what was snoozed rings when it is back in the queue, each time once', () => {
  const rings = createBell()
  const back = { conversation: waiting('2026-11-20T12:00:00.000Z', { version: 5 }), cause: 'woken' as const }
  expect([rings(back), rings(back)]).toEqual([true, false])
  expect(rings({ ...back, conversation: { ...back.conversation, version: 9 } })).toBe(true)
  expect(rings({ ...back, conversation: waiting('2026-11-20T12:00:00.000Z', { state: 'human', version: 10 }) })).toBe(false)
})
