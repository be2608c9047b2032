import type { Conversation, Message } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { expect, it, vi } from 'vitest'
import { inboxEvents } from './events.ts'
import { createAttachments } from './state/attachments.ts'
import { createConversations } from './state/conversations.ts'
import { createDrafts } from './state/drafts.ts'
import { createOutbox } from './state/outbox.ts'
import { createThreads } from './state/threads.ts'
import { createTyping } from './state/typing.ts'
import { createViewers } from './state/viewers.ts'
import { aConversation, aMessage, fakeCall, inView, memberId } from './testing/fixtures.ts'

function open(server: { messages?: Message[], rows?: Conversation[] } = {}) {
  const { call } = fakeCall([
    [endpoints.openConversation, () => ({ conversation: aConversation(), messages: { items: (server.messages ?? []).toReversed(), nextCursor: null, newerCursor: null }, firstUnreadId: null })],
    [endpoints.listMessages, () => ({ items: (server.messages ?? []).toReversed(), nextCursor: null, newerCursor: null })],
    [endpoints.listConversations, () => ({ items: server.rows ?? [], nextCursor: null })],
  ])
  const deps = { call, association: () => 'vida', memberId: () => memberId, isOwnTeam: () => false }
  const storage = { getItem: () => null, setItem: () => {}, removeItem: () => {}, key: () => null, length: 0 }
  const state = {
    conversations: createConversations(deps),
    threads: createThreads({ ...deps, arrived: () => {}, opened: () => {} }),
    typing: createTyping(),
    viewers: createViewers({ say: () => {}, memberId: () => memberId }),
  }
  const drafts = createDrafts({ ...deps, storage, scope: () => 'vida.ana' })
  const outbox = createOutbox({ deliver: () => new Promise(() => {}), record: () => {}, discarded: () => {}, failureOf: () => ({ failure: null, requestId: null }), storage, scope: () => '' })
  return { ...state, drafts, outbox, server, hear: inboxEvents({ ...state, drafts, begun: [drafts, createAttachments(), outbox] }) }
}

it('a message that arrives ends the typing before it', () => {
  vi.useFakeTimers()
  const { hear, typing } = open()
  hear['contact.typing']({ conversationId: 'c1', state: 'recording' })
  expect(typing.typing.get('c1')).toBe('recording')
  hear['message.created']({ message: aMessage() })
  expect(typing.typing.has('c1')).toBe(false)
  hear['contact.typing']({ conversationId: 'c1', state: 'typing' })
  vi.advanceTimersByTime(60_000)
  expect(typing.typing.has('c1')).toBe(false)
  vi.useRealTimers()
})

it('ticks in the list go up with those of the thread, in any order', () => {
  const { hear, conversations } = open()
  const sent = { id: 'm1', direction: 'out', authorType: 'agent', kind: 'text', text: 'oi', status: 'sent', sentAt: '2026-11-20T12:00:00.000Z' } as const
  conversations.upsert(aConversation({ lastMessage: sent }))
  hear['message.updated']({ message: aMessage({ direction: 'out', status: 'read', version: 4 }) })
  hear['message.updated']({ message: aMessage({ direction: 'out', status: 'delivered', version: 3 }) })
  expect(conversations.rows.get('c1')?.lastMessage?.status).toBe('read')
})

it('the whole story in any order ends the same', async () => {
  const run = async (order: number[]) => {
    const { hear, conversations, threads } = open()
    await threads.open('c1')
    const story = [
      () => hear['message.created']({ message: aMessage({ id: 'm1' }) }),
      () => hear['conversation.updated']({ conversation: aConversation({ version: 2, unreadCount: 1 }), cause: 'message' }),
      () => hear['message.created']({ message: aMessage({ id: 'm2', direction: 'out', status: 'queued', sentAt: '2026-11-20T12:01:00.000Z' }) }),
      () => hear['message.updated']({ message: aMessage({ id: 'm2', direction: 'out', status: 'read', sentAt: '2026-11-20T12:01:00.000Z', version: 3 }) }),
      () => hear['conversation.updated']({ conversation: aConversation({ version: 5, state: 'waiting' }), cause: 'handedOff' }),
    ]
    order.forEach(step => story[step]?.())
    return { thread: threads.messagesOf('c1').map(({ id, status }) => ({ id, status })), state: conversations.rows.get('c1')?.state }
  }
  const told = await run([0, 1, 2, 3, 4])
  expect(told).toEqual({ thread: [{ id: 'm1', status: null }, { id: 'm2', status: 'read' }], state: 'waiting' })
  expect(await run([4, 3, 2, 1, 0])).toEqual(told)
  expect(await run([3, 0, 0, 4, 2, 2, 1, 3])).toEqual(told)
})

it('a message that turned out to be another one leaves the thread, and a late copy of it does not come back', async () => {
  const { hear, threads, server } = open({ messages: [aMessage({ id: 'own' }), aMessage({ id: 'echo' })] })
  await threads.open('c1')
  hear['message.removed']({ conversationId: 'c1', messageId: 'echo' })
  expect(threads.messagesOf('c1').map(({ id }) => id)).toEqual(['own'])
  hear['message.updated']({ message: aMessage({ id: 'echo', version: 9 }) })
  server.messages = [aMessage({ id: 'own' }), aMessage({ id: 'echo' })]
  await threads.catchUp('c1')
  expect(threads.messagesOf('c1').map(({ id }) => id)).toEqual(['own'])
})

it('a message removed while nobody heard is gone once the thread is read again; one that came meanwhile stays', async () => {
  const { hear, threads, server } = open({ messages: [aMessage({ id: 'own' }), aMessage({ id: 'echo' })] })
  await threads.open('c1')
  server.messages = [aMessage({ id: 'own' })]
  const reading = threads.catchUp('c1')
  hear['message.created']({ message: aMessage({ id: 'new', sentAt: '2026-11-20T12:09:00.000Z' }) })
  await reading
  expect(threads.messagesOf('c1').map(({ id }) => id)).toEqual(['own', 'new'])
})

it('two conversations that became one: the row goes, the messages move, and what was begun goes on in the other', async () => {
  const { hear, conversations, threads, drafts, outbox } = open({
    rows: [aConversation({ id: 'c2' }), aConversation({ id: 'c1' })],
    messages: [aMessage({ id: 'm1', conversationId: 'c1' })],
  })
  await conversations.openList(inView('all'))
  await threads.open('c1')
  drafts.set('c1', { text: 'Bom dia' })
  outbox.send({ conversationId: 'c1', text: 'Oi', attachment: null, replyTo: null, draftVersion: null })
  hear['conversation.removed']({ conversationId: 'c1', into: 'c2' })
  expect(conversations.findList(inView('all'))?.ids).toEqual(['c2'])
  expect(conversations.successors.get('c1')).toBe('c2')
  expect(drafts.of('c2').text).toBe('Bom dia')
  expect(outbox.outgoingOf('c2').map(({ text }) => text)).toEqual(['Oi'])
  hear['conversation.updated']({ conversation: aConversation({ id: 'c1', version: 8 }), cause: 'message' })
  expect(conversations.rows.has('c1')).toBe(false)
})

it('two that were one and are two again stand in the list as the server says', async () => {
  const { hear, conversations, server } = open({ rows: [aConversation({ id: 'c1', version: 6 }), aConversation({ id: 'c2' })] })
  await conversations.openList(inView('all'))
  hear['conversation.removed']({ conversationId: 'c1', into: 'c2' })
  server.rows = [aConversation({ id: 'c1', version: 1 }), aConversation({ id: 'c2' })]
  await conversations.refetchList(inView('all'))
  expect(conversations.findList(inView('all'))?.ids.toSorted()).toEqual(['c1', 'c2'])
})

it('a conversation of which nothing is left is missing, not an error', () => {
  const { hear, conversations } = open()
  conversations.upsert(aConversation())
  hear['conversation.removed']({ conversationId: 'c1', into: null })
  expect(conversations.rows.has('c1')).toBe(false)
  expect(conversations.missing.has('c1')).toBe(true)
})
