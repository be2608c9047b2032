import { endpoints } from '@recado/contracts'
import { expect, it, vi } from 'vitest'
import { inboxEvents } from './events.ts'
import { createConversations } from './state/conversations.ts'
import { createThreads } from './state/threads.ts'
import { createTyping } from './state/typing.ts'
import { aConversation, aMessage, fakeCall, memberId } from './testing/fixtures.ts'

function open() {
  const { call } = fakeCall([[endpoints.listMessages, () => ({ items: [], nextCursor: null })]])
  const deps = { call, association: () => 'vida', memberId: () => memberId }
  const state = {
    conversations: createConversations(deps),
    threads: createThreads({ ...deps, arrived: () => {} }),
    typing: createTyping(),
  }
  return { ...state, hear: inboxEvents(state) }
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
