import type { Conversation } from '@recado/contracts'
import { expect, it } from 'vitest'
import { createBell } from './create-bell.ts'
import { aConversation, memberId } from './testing/fixtures.ts'

const at = '2026-11-20T12:00:00.000Z'
const me = { id: memberId, name: 'Marcos' }
const bell = ({ isSupervisor = false, ownTeam = '' } = {}) => createBell({ memberId: () => memberId, isSupervisor: () => isSupervisor, isInTeam: id => id === ownTeam })

function waiting(handedOffAt: string, change: Partial<Conversation> = {}) {
  return aConversation({ state: 'waiting', waitingSince: handedOffAt, handOff: { reason: 'personAsked', summary: null, at: handedOffAt }, ...change })
}

function written(id: string, change: Partial<Conversation> = {}) {
  return aConversation({ state: 'human', lastMessage: { id, direction: 'in', authorType: 'contact', kind: 'text', text: 'oi', status: null, sentAt: at }, ...change })
}

it('a hand-off rings once, however often it is told', () => {
  const ringOf = bell()
  const first = { conversation: waiting(at), cause: 'handedOff' as const }
  expect([ringOf(first), ringOf(first)]).toEqual(['waiting', null])
  expect(ringOf({ ...first, conversation: waiting('2026-11-20T13:00:00.000Z') })).toBe('waiting')
})

it('what is recovered from history does not ring, and what rings later still does', () => {
  const ringOf = bell()
  const conversation = waiting(at, { unreadCount: 3 })
  expect(ringOf({ conversation, cause: 'recovered' })).toBe(null)
  expect(ringOf({ conversation, cause: 'message' })).toBe(null)
  expect(ringOf({ conversation, cause: 'handedOff' })).toBe('waiting')
})

it('a hand-off that somebody took over already does not ring', () => {
  expect(bell()({ conversation: waiting(at, { state: 'human' }), cause: 'handedOff' })).toBe(null)
})

it('a call for who still waits rings once for all, and the call for supervisors only for them', () => {
  const conversation = waiting(at)
  const [agent, supervisor] = [bell(), bell({ isSupervisor: true })]
  expect([agent, agent, supervisor].map(ringOf => ringOf({ conversation, cause: 'calledEverybody' }))).toEqual(['still', null, 'still'])
  expect([agent, supervisor, supervisor].map(ringOf => ringOf({ conversation, cause: 'calledSupervisors' }))).toEqual([null, 'still', null])
})

it('who waits for a team rings for its members, and for all when nobody takes it', () => {
  const conversation = waiting(at, { team: { id: 't1', name: 'Dispensary' } })
  const [inside, outside] = [bell({ ownTeam: 't1' }), bell({ ownTeam: 't2' })]
  expect([inside, outside].map(ringOf => ringOf({ conversation, cause: 'assigned' }))).toEqual(['team', null])
  expect([inside, outside].map(ringOf => ringOf({ conversation, cause: 'handedOff' }))).toEqual(['waiting', null])
  expect(outside({ conversation, cause: 'calledEverybody' })).toBe('still')
  expect(inside({ conversation: waiting(at), cause: 'assigned' })).toBe(null)
})

it('what one is handed rings, and what is written to whom one answers or follows; what a colleague holds does not', () => {
  const ringOf = bell()
  expect(ringOf({ conversation: aConversation({ state: 'human', assignee: me }), cause: 'assigned' })).toBe('yours')
  expect(ringOf({ conversation: aConversation({ state: 'human', assignee: { id: 'other', name: 'Helena' } }), cause: 'assigned' })).toBe(null)
  const mine = { conversation: written('m1', { assignee: me }), cause: 'message' as const }
  expect([ringOf(mine), ringOf(mine)]).toEqual(['message', null])
  expect(ringOf({ conversation: written('m2', { participants: [me] }), cause: 'message' })).toBe('message')
  expect(ringOf({ conversation: written('m3', { assignee: { id: 'other', name: 'Helena' } }), cause: 'message' })).toBe(null)
})

it('what was snoozed rings when it is back in the queue, each time once', () => {
  const ringOf = bell()
  const back = { conversation: waiting(at, { version: 5 }), cause: 'woken' as const }
  expect([ringOf(back), ringOf(back)]).toEqual(['waiting', null])
  expect(ringOf({ ...back, conversation: { ...back.conversation, version: 9 } })).toBe('waiting')
  expect(ringOf({ ...back, conversation: waiting(at, { state: 'human', version: 10 }) })).toBe(null)
})
