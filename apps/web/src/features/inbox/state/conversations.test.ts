import type { Conversation } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { expect, it } from 'vitest'
import { watch } from 'vue'
import { aConversation, fakeCall, inView, memberId } from '../testing/fixtures.ts'
import { createConversations } from './conversations.ts'

const at = (minute: number) => `2026-11-20T12:${String(minute).padStart(2, '0')}:00.000Z`

function open(server: Conversation[], nextCursor: string | null = null) {
  const state = { server, nextCursor, isDown: false }
  const { call, asked } = fakeCall([
    [endpoints.listConversations, () => state.isDown ? Promise.reject(new Error('down')) : { items: state.server, nextCursor: state.nextCursor }],
    [endpoints.takeOver, () => aConversation({ state: 'human', assignee: { id: memberId, name: 'Ana' }, version: 9 })],
    [endpoints.markRead, () => aConversation({ unreadCount: 0, version: 9 })],
    [endpoints.getConversationCounts, () => ({ waiting: 1, mine: 0, assistant: 0, snoozed: 0, all: 1, closed: 0, unread: { waiting: 1, mine: 0, assistant: 0, snoozed: 0, all: 1, closed: 0 } })],
  ])
  return { conversations: createConversations({ call, association: () => 'vida', memberId: () => memberId, isOwnTeam: () => false }), asked, state }
}

it('an older copy of a conversation never replaces a newer one', () => {
  const { conversations } = open([])
  conversations.upsert(aConversation({ version: 3, state: 'waiting' }))
  conversations.upsert(aConversation({ version: 2, state: 'assistant' }))
  expect(conversations.rows.get('c1')?.state).toBe('waiting')
})

it('a conversation handed off leaves the assistant\'s view and enters the queue, in the order of activity', async () => {
  const { conversations, state } = open([aConversation({ id: 'c1' })])
  await conversations.openList(inView('assistant'))
  state.server = [aConversation({ id: 'c2', state: 'waiting', lastActivityAt: at(5) })]
  await conversations.openList(inView('waiting'))
  conversations.upsert(aConversation({ id: 'c1', state: 'waiting', lastActivityAt: at(9), version: 2 }))
  expect(conversations.findList(inView('assistant'))?.ids).toEqual([])
  expect(conversations.findList(inView('waiting'))?.ids).toEqual(['c1', 'c2'])
})

it('events give one list whatever order they arrive in, and however often', async () => {
  const events = [
    aConversation({ id: 'c1', version: 2, lastActivityAt: at(1) }),
    aConversation({ id: 'c1', version: 3, lastActivityAt: at(8) }),
    aConversation({ id: 'c2', version: 2, lastActivityAt: at(4) }),
    aConversation({ id: 'c2', version: 3, lastActivityAt: at(6), state: 'closed' }),
    aConversation({ id: 'c3', version: 2, lastActivityAt: at(5) }),
  ]
  for (const order of [events, [...events].reverse(), [...events, ...events]]) {
    const { conversations } = open([])
    await conversations.openList(inView('all'))
    order.forEach(conversations.upsert)
    expect(conversations.findList(inView('all'))?.ids).toEqual(['c1', 'c3'])
  }
})

it('a conversation older than what was read waits for its page', async () => {
  const { conversations } = open([aConversation({ id: 'c1', lastActivityAt: at(30) })], 'more')
  await conversations.openList(inView('all'))
  conversations.upsert(aConversation({ id: 'c9', lastActivityAt: at(2) }))
  expect(conversations.findList(inView('all'))?.ids).toEqual(['c1'])
})

it('after a lost socket the list is what the server says, and what moved meanwhile stays', async () => {
  const { conversations, state } = open([aConversation({ id: 'gone' }), aConversation({ id: 'c1', unreadCount: 1 })])
  await conversations.openList(inView('all'))
  state.server = [aConversation({ id: 'c1', unreadCount: 3, version: 2, lastMessage: { id: 'm2', direction: 'in', authorType: 'contact', kind: 'text', text: 'e aí', status: null, sentAt: at(4) } })]
  const refetch = conversations.refetchList(inView('all'))
  conversations.upsert(aConversation({ id: 'new', lastActivityAt: at(50) }))
  expect(await refetch).toBe(2)
  expect(conversations.findList(inView('all'))?.ids).toEqual(['new', 'c1'])
})

it('a list that is fetched again never loses a row that stays, not for a moment, and is left alone when nothing is new', async () => {
  const { conversations, state } = open([aConversation({ id: 'c1', lastActivityAt: at(9) }), aConversation({ id: 'c2', lastActivityAt: at(5) })])
  await conversations.openList(inView('all'))
  const shown: string[][] = []
  watch(() => conversations.findList(inView('all'))?.ids, ids => shown.push(ids ?? []), { flush: 'sync' })
  await conversations.refetchList(inView('all'))
  expect(shown).toEqual([])
  state.server = [aConversation({ id: 'c2', lastActivityAt: at(5) }), aConversation({ id: 'c3', lastActivityAt: at(2) })]
  await conversations.refetchList(inView('all'))
  expect(shown.every(ids => ids.includes('c2'))).toBe(true)
  expect(shown.at(-1)).toEqual(['c2', 'c3'])
})

it('a take-over asked for twice at once goes out once', async () => {
  const { conversations, asked } = open([])
  conversations.upsert(aConversation())
  await Promise.all([conversations.takeOver('c1'), conversations.takeOver('c1'), conversations.claim('c1')])
  expect(asked).toHaveLength(1)
  await conversations.claim('c1')
  expect(asked).toHaveLength(1)
})

it('a conversation is read on the page at once, and asked for only when something is unread', async () => {
  const { conversations, asked } = open([])
  conversations.upsert(aConversation({ unreadCount: 4 }))
  const reading = conversations.markRead('c1')
  expect(conversations.rows.get('c1')?.unreadCount).toBe(0)
  await reading
  await conversations.markRead('c1')
  expect(asked).toHaveLength(1)
})

it('counts heard while they were being fetched win over the answer', async () => {
  const { conversations } = open([])
  const seven = { waiting: 7, mine: 0, assistant: 0, snoozed: 0, all: 7, closed: 0 }
  const fetching = conversations.fetchCounts()
  conversations.setCounts({ ...seven, unread: seven })
  await fetching
  expect(conversations.counts.value?.waiting).toBe(7)
})

it('more rows that do not come are asked for when the reader says so, and the list is whole then', async () => {
  const { conversations, state } = open([aConversation({ id: 'c1', lastActivityAt: at(9) })], 'more')
  await conversations.openList(inView('all'))
  state.isDown = true
  await conversations.loadMore(inView('all'))
  expect(conversations.findList(inView('all'))?.hasFailedMore).toBe(true)
  Object.assign(state, { isDown: false, server: [aConversation({ id: 'c2', lastActivityAt: at(1) })], nextCursor: null })
  await conversations.loadMore(inView('all'))
  expect(conversations.findList(inView('all'))).toMatchObject({ ids: ['c1', 'c2'], hasFailedMore: false, isLoadingMore: false })
})

it('a list by priority takes what became urgent to its top, and leaves below its floor what the next page brings', async () => {
  const { conversations } = open([aConversation({ id: 'c1', priority: 'high', lastActivityAt: at(1) }), aConversation({ id: 'c2', priority: 'low', lastActivityAt: at(9) })], 'more')
  const byPriority = { ...inView('all'), sort: 'priority' as const }
  await conversations.openList(byPriority)
  conversations.upsert(aConversation({ id: 'c2', priority: 'urgent', lastActivityAt: at(9), version: 2 }))
  conversations.upsert(aConversation({ id: 'c3', priority: 'none', lastActivityAt: at(30) }))
  expect(conversations.findList(byPriority)?.ids).toEqual(['c2', 'c1'])
})

it('who waits longest stands first, and who waits no longer goes behind all who do', async () => {
  const { conversations } = open([aConversation({ id: 'c1', waitingSince: at(3) }), aConversation({ id: 'c2' })])
  const byWaiting = { ...inView('all'), sort: 'waiting' as const }
  await conversations.openList(byWaiting)
  conversations.upsert(aConversation({ id: 'c3', waitingSince: at(1) }))
  expect(conversations.findList(byWaiting)?.ids).toEqual(['c3', 'c1', 'c2'])
  conversations.upsert(aConversation({ id: 'c3', version: 2 }))
  expect(conversations.findList(byWaiting)?.ids).toEqual(['c1', 'c3', 'c2'])
})

it('a conversation enters and leaves a narrowed list as its labels come and go', async () => {
  const { conversations } = open([])
  const labelled = { ...inView('all'), filter: { label: 'l1' } }
  await conversations.openList(labelled)
  conversations.upsert(aConversation({ labelIds: ['l1'], version: 2 }))
  expect(conversations.findList(labelled)?.ids).toEqual(['c1'])
  conversations.upsert(aConversation({ labelIds: [], version: 3 }))
  expect(conversations.findList(labelled)?.ids).toEqual([])
})

it('a page of a list is as long as the contract says it is', async () => {
  const { conversations, asked } = open([aConversation()], 'more')
  await conversations.openList(inView('all'))
  await conversations.loadMore(inView('all'))
  expect(asked.map(({ options: { query } }) => [query?.cursor, query?.limit])).toEqual([[undefined, undefined], ['more', undefined]])
})
