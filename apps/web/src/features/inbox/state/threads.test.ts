import type { Message } from '@recado/contracts'
import { endpoints, placeOf } from '@recado/contracts'
import { describe, expect, it } from 'vitest'
import { aConversation, aMessage, fakeCall } from '../testing/fixtures.ts'
import { createThreads } from './threads.ts'

/** Message number n, one a minute. */
function nth(n: number, change: Partial<Message> = {}) {
  return aMessage({ id: `m${String(n).padStart(4, '0')}`, sentAt: new Date(Date.UTC(2026, 10, 20) + n * 60_000).toISOString(), ...change })
}

/** A server that pages through its messages, the newest first. */
function open(server: Message[], firstUnreadId: string | null = null) {
  const state = { server, firstUnreadId }
  const arrived: string[] = []
  const part = (start: number, end: number) => {
    const items = state.server.slice(Math.max(0, start), end).reverse()
    const [first, last] = [items[0], items.at(-1)]
    return { items, nextCursor: start > 0 && last ? placeOf(last) : null, newerCursor: end < state.server.length && first ? placeOf(first) : null }
  }
  const indexOf = (is: (message: Message) => boolean) => {
    const index = state.server.findIndex(is)
    return index < 0 ? state.server.length : index
  }
  const around = (id: string, limit: number) => part(indexOf(message => message.id === id) - limit / 2, indexOf(message => message.id === id) + limit / 2)
  const { call, asked } = fakeCall([
    [endpoints.listMessages, ({ query }) => {
      const limit = Number(query?.limit)
      if (query?.around)
        return around(String(query.around), limit)
      if (query?.after) {
        const start = indexOf(message => placeOf(message) > String(query.after))
        return part(start, start + limit)
      }
      const end = query?.before ? indexOf(message => placeOf(message) >= String(query.before)) : state.server.length
      return part(end - limit, end)
    }],
    [endpoints.openConversation, ({ query }) => {
      const aim = query?.at ? String(query.at) : state.firstUnreadId
      return { conversation: aConversation(), messages: aim ? around(aim, 50) : part(state.server.length - 50, state.server.length), firstUnreadId: state.firstUnreadId }
    }],
  ])
  const threads = createThreads({ call, association: () => 'vida', memberId: () => null, arrived: message => arrived.push(message.id), opened: () => {} })
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
  while (threads.threads.get('c1')?.floor)
    await threads.loadOlder('c1')
  expect(ids()).toEqual(idsOf(numbers(1, 400)))
  while (threads.threads.get('c1')?.ceiling)
    await threads.loadNewer('c1')
  expect(ids()).toEqual(idsOf(numbers(501, 900)))
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

describe('a stretch that does not reach the newest message', () => {
  it('begins around the first unread one, and grows both ways without a hole', async () => {
    const { threads, ids } = open(numbers(1, 300), 'm0150')
    await threads.open('c1')
    expect(ids()).toEqual(idsOf(numbers(125, 174)))
    await threads.loadNewer('c1')
    await threads.loadOlder('c1')
    expect(ids()).toEqual(idsOf(numbers(75, 224)))
    expect(threads.threads.get('c1')).toMatchObject({ firstUnreadId: 'm0150', status: 'ready' })
  })

  it('takes nothing in that is said at the end, until it reaches it', async () => {
    const { threads, state, ids } = open(numbers(1, 200), 'm0100')
    await threads.open('c1')
    state.server.push(nth(201))
    threads.upsert(nth(201))
    expect(ids()).not.toContain('m0201')
    while (threads.threads.get('c1')?.ceiling)
      await threads.loadNewer('c1')
    threads.upsert(nth(202))
    expect(ids()).toEqual(idsOf(numbers(75, 202)))
  })

  it('loses nothing that is said while its last page is on its way', async () => {
    const { threads, ids } = open(numbers(1, 130), 'm0100')
    await threads.open('c1')
    const reading = threads.loadNewer('c1')
    threads.upsert(nth(131))
    await reading
    expect(threads.threads.get('c1')?.ceiling).toBeNull()
    expect(ids()?.at(-1)).toBe('m0131')
  })

  it('gives way to the newest, or to what stands around a message', async () => {
    const { threads, ids } = open(numbers(1, 500), 'm0100')
    await threads.open('c1')
    await threads.openLatest('c1')
    expect(ids()).toEqual(idsOf(numbers(451, 500)))
    await threads.openAround('c1', 'm0030')
    expect(ids()).toEqual(idsOf(numbers(5, 54)))
    expect(threads.threads.get('c1')?.stretch).toBe(3)
  })

  it('drops a page that was asked for before it gave way', async () => {
    const { threads, ids } = open(numbers(1, 500), 'm0100')
    await threads.open('c1')
    await Promise.all([threads.loadOlder('c1'), threads.openLatest('c1')])
    expect(ids()?.every(id => id > 'm0400' || id < 'm0125')).toBe(true)
    expect([...new Set(ids())].length).toBe(50)
  })

  it('is read again where it lies after a lost socket', async () => {
    const { threads, state, ids } = open(numbers(1, 300), 'm0150')
    await threads.open('c1')
    state.server = numbers(1, 400).filter(({ id }) => id !== 'm0160').map(message => message.id === 'm0140' ? { ...message, text: 'editada', version: 2 } : message)
    await threads.catchUp('c1')
    expect(ids()).toContain('m0140')
    expect(ids()).not.toContain('m0160')
    expect(ids()?.at(-1)).toBe('m0174')
    expect(threads.messages.get('m0140')?.text).toBe('editada')
  })

  it('is fetched anew for who comes back to the thread', async () => {
    const { threads, state, asked } = open(numbers(1, 300), 'm0150')
    await threads.open('c1')
    state.firstUnreadId = null
    await threads.open('c1')
    await threads.open('c1')
    expect(asked.filter(({ endpoint }) => endpoint === endpoints.openConversation)).toHaveLength(2)
  })
})

it('a thread of any length keeps a bounded part of itself in memory', async () => {
  const { threads, ids } = open(numbers(1, 2000))
  await threads.open('c1')
  while (threads.threads.get('c1')?.floor)
    await threads.loadOlder('c1')
  expect(ids()).toHaveLength(400)
  expect(threads.messages.size).toBe(400)
  await threads.openLatest('c1')
  for (let n = 2001; n < 3000; n++)
    threads.upsert(nth(n))
  threads.trim('c1')
  expect(ids()).toEqual(idsOf(numbers(2600, 2999)))
})
