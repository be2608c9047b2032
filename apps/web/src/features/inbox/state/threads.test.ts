import type { Message } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { expect, it } from 'vitest'
import { aMessage, fakeCall } from '../testing/fixtures.ts'
import { createThreads } from './threads.ts'

/** Message number n, one a minute. */
function nth(n: number, change: Partial<Message> = {}) {
  return aMessage({ id: `m${String(n).padStart(4, '0')}`, sentAt: new Date(Date.UTC(2026, 10, 20) + n * 60_000).toISOString(), ...change })
}

/** A server that pages through its messages, the newest first. */
function open(server: Message[]) {
  const state = { server }
  const arrived: string[] = []
  const { call, asked } = fakeCall([[endpoints.listMessages, ({ query }) => {
    const end = query?.before ? Number(query.before) : state.server.length
    const start = Math.max(0, end - Number(query?.limit))
    return { items: state.server.slice(start, end).reverse(), nextCursor: start > 0 ? String(start) : null }
  }]])
  const threads = createThreads({ call, association: () => 'vida', memberId: () => null, arrived: message => arrived.push(message.id) })
  return { threads, state, asked, arrived, ids: () => threads.threads.get('c1')?.ids }
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => nth(from + index))
const idsOf = (messages: Message[]) => messages.map(message => message.id)

it('a thread is in the order of sending, whatever order its messages arrive in', async () => {
  const { threads, ids } = open([nth(1)])
  await threads.open('c1')
  ;[nth(4), nth(2), nth(3), nth(2)].forEach(threads.upsert)
  expect(ids()).toEqual(idsOf(numbers(1, 4)))
})

it('ticks never go back: an older copy of a message is ignored', async () => {
  const { threads } = open([nth(1, { status: 'read', version: 4 })])
  await threads.open('c1')
  threads.upsert(nth(1, { status: 'sent', version: 2 }))
  expect(threads.messages.get('m0001')?.status).toBe('read')
})

it('older pages join without a hole and without a second copy', async () => {
  const { threads, ids, state } = open(numbers(1, 120))
  await threads.open('c1')
  state.server.push(nth(121))
  threads.upsert(nth(121))
  await Promise.all([threads.loadOlder('c1'), threads.loadOlder('c1')])
  await threads.loadOlder('c1')
  expect(ids()).toEqual(idsOf(numbers(1, 121)))
})

it('a message older than what was read waits for its page', async () => {
  const { threads, ids } = open(numbers(10, 80))
  await threads.open('c1')
  threads.upsert(nth(2))
  expect(ids()?.[0]).toBe('m0031')
})

it('after a lost socket every missed message is there, also behind one that already came in', async () => {
  const { threads, state, ids } = open(numbers(1, 60))
  await threads.open('c1')
  state.server = numbers(1, 330)
  threads.upsert(nth(330))
  await threads.catchUp('c1')
  expect(ids()).toEqual(idsOf(numbers(1, 330)))
})

it('after a very long absence the thread begins later, and still has no hole when read back', async () => {
  const { threads, state, ids } = open(numbers(1, 60))
  await threads.open('c1')
  state.server = numbers(1, 900)
  await threads.catchUp('c1')
  expect(ids()).toEqual(idsOf(numbers(401, 900)))
  while (threads.threads.get('c1')?.olderCursor)
    await threads.loadOlder('c1')
  expect(ids()).toEqual(idsOf(numbers(1, 900)))
})

it('a catch-up brings the ticks and edits of messages that were here already', async () => {
  const { threads, state } = open(numbers(1, 5))
  await threads.open('c1')
  state.server = [nth(1, { text: 'editada', version: 2 }), ...numbers(2, 5)]
  await threads.catchUp('c1')
  expect(threads.messages.get('m0001')?.text).toBe('editada')
})

it('what arrives while the first page is on its way is kept', async () => {
  const { threads, ids } = open(numbers(1, 3))
  const opening = threads.open('c1')
  threads.upsert(nth(4))
  await opening
  expect(ids()).toEqual(idsOf(numbers(1, 4)))
})

it('a message of a thread nobody opened is let go, but its sender hears that it arrived', () => {
  const { threads, arrived } = open([])
  threads.upsert(nth(1))
  expect(threads.messages.size).toBe(0)
  expect(arrived).toEqual(['m0001'])
})

it('a message that moved to another conversation leaves the thread it stood in', async () => {
  const { threads, ids } = open(numbers(1, 3))
  await threads.open('c1')
  threads.upsert(nth(2, { conversationId: 'c9', version: 7 }))
  expect(ids()).toEqual(['m0001', 'm0003'])
})
