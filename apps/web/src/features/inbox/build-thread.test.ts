import type { Message } from '@recado/contracts'
import { expect, it } from 'vitest'
import { buildThread, findFirstUnread } from './build-thread.ts'
import { aMessage } from './testing/fixtures.ts'

const local = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).toISOString()
function shapeOf(messages: Message[], firstNewId: string | null = null) {
  return buildThread(messages, firstNewId).map(item =>
    item.type === 'bubble' ? `${item.isFirst ? '[' : ''}${item.message.id}${item.isLast ? ']' : ''}` : item.type)
}

it('bubbles of one author stand together, until another speaks or time passes', () => {
  expect(shapeOf([
    aMessage({ id: 'a', sentAt: local(20, 9) }),
    aMessage({ id: 'b', sentAt: local(20, 9, 2) }),
    aMessage({ id: 'c', sentAt: local(20, 9, 20) }),
    aMessage({ id: 'd', sentAt: local(20, 9, 21), direction: 'out', author: { type: 'assistant', id: null, name: null } }),
    aMessage({ id: 'e', sentAt: local(20, 9, 22), direction: 'out', author: { type: 'agent', id: '1', name: 'Ana' } }),
    aMessage({ id: 'f', sentAt: local(20, 9, 23), direction: 'out', author: { type: 'agent', id: '2', name: 'Bia' } }),
  ])).toEqual(['day', '[a', 'b]', '[c]', '[d]', '[e]', '[f]'])
})

it('each day begins with a separator, and the separator ends a group', () => {
  expect(shapeOf([
    aMessage({ id: 'a', sentAt: local(19, 23, 58) }),
    aMessage({ id: 'b', sentAt: local(20, 0, 1) }),
  ])).toEqual(['day', '[a]', 'day', '[b]'])
})

it('the new divider stands before the first unread message', () => {
  const messages = [aMessage({ id: 'a' }), aMessage({ id: 'b', direction: 'out' }), aMessage({ id: 'c' }), aMessage({ id: 'd' })]
  expect(findFirstUnread(messages, 2)).toBe('c')
  expect(shapeOf(messages, 'c')).toEqual(['day', '[a]', '[b]', 'new', '[c', 'd]'])
})

it('more unread messages than were read begin at the oldest that is here', () => {
  expect(findFirstUnread([aMessage({ id: 'a' }), aMessage({ id: 'b' })], 9)).toBe('a')
  expect(findFirstUnread([aMessage({ id: 'a' })], 0)).toBeNull()
})

it('what one tick shows got nowhere, unless the person answered, took a later message, or the phone itself sent it', () => {
  const ours = { direction: 'out', status: 'sent', author: { type: 'agent', id: '1', name: 'Ana' } } as const
  const unreached = (...messages: Partial<Message>[]) => buildThread(messages.map((message, index) => aMessage({ ...message, id: String(index) })), null)
    .flatMap(item => item.type === 'bubble' && item.isUnreached ? [item.message.id] : [])
  expect(unreached({}, ours, ours)).toEqual(['1', '2'])
  expect(unreached(ours, { direction: 'in' }, ours)).toEqual(['2'])
  for (const status of ['delivered', 'read', 'played'] as const)
    expect(unreached(ours, { ...ours, status }, ours)).toEqual(['2'])
  expect(unreached(ours, { ...ours, status: 'failed' }, { ...ours, status: 'queued' }, { kind: 'event' })).toEqual(['0'])
  expect(unreached(ours, { ...ours, author: { type: 'phone', id: null, name: null } })).toEqual(['0'])
})

it('a line of the thread is no bubble', () => {
  expect(shapeOf([aMessage({ id: 'a' }), aMessage({ id: 'b', kind: 'event' }), aMessage({ id: 'c' })])).toEqual(['day', '[a]', 'event', '[c]'])
})
