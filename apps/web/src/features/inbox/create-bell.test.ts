import type { Conversation } from '@recado/contracts'
import { expect, it } from 'vitest'
import { createBell } from './create-bell.ts'
import { aConversation, memberId } from './testing/fixtures.ts'

const bell = () => createBell(() => memberId)
function waiting(at: string, change: Partial<Conversation> = {}) {
  return aConversation({ state: 'waiting', handOff: { reason: 'personAsked', summary: null, at }, ...change })
}
function written(id: string, change: Partial<Conversation> = {}) {
  const lastMessage = { id, direction: 'in', authorType: 'contact', kind: 'text', text: 'oi', status: null, sentAt: '2026-11-20T12:00:00.000Z' } as const
  return { conversation: aConversation({ state: 'human', assignee: { id: memberId, name: 'Rui' }, lastMessage, ...change }), cause: 'message' as const }
}

it('a hand-off rings once, however often it is told', () => {
  const ringOf = bell()
  const first = { conversation: waiting('2026-11-20T12:00:00.000Z'), cause: 'handedOff' as const }
  expect([ringOf(first), ringOf(first)]).toEqual(['unassigned', null])
  expect(ringOf({ ...first, conversation: waiting('2026-11-20T13:00:00.000Z') })).toBe('unassigned')
})

it('what is recovered from history does not ring, and what rings later still does', () => {
  const ringOf = bell()
  const conversation = waiting('2026-11-20T12:00:00.000Z', { unreadCount: 3 })
  expect(ringOf({ conversation, cause: 'recovered' })).toBeNull()
  expect(ringOf({ conversation, cause: 'message' })).toBeNull()
  expect(ringOf({ conversation, cause: 'handedOff' })).toBe('unassigned')
})

it('a hand-off that somebody took over already does not ring', () => {
  expect(bell()({ conversation: waiting('2026-11-20T12:00:00.000Z', { state: 'human' }), cause: 'handedOff' })).toBeNull()
})

it('a message in a conversation of one’s own rings once, in a colleague’s not at all', () => {
  const ringOf = bell()
  expect([ringOf(written('m1')), ringOf(written('m1')), ringOf(written('m2'))]).toEqual(['mine', null, 'mine'])
  expect(ringOf(written('m3', { assignee: { id: 'c', name: 'Ana' } }))).toBeNull()
})

it('one’s own answer does not ring', () => {
  const { conversation, cause } = written('m1')
  const lastMessage = conversation.lastMessage && { ...conversation.lastMessage, direction: 'out' as const }
  expect(bell()({ conversation: { ...conversation, lastMessage }, cause })).toBeNull()
})
