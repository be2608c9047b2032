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

const media = { id: 'm', mimeType: 'image/jpeg', name: null, sizeBytes: 1, width: 4, height: 3, durationMs: null, peaks: null, status: 'stored', url: '/m', thumbnailUrl: null } as unknown as Message['media']
const picture = (id: string, at: string, more: Partial<Message> = {}) => aMessage({ id, clientId: null, kind: 'image', text: null, media, sentAt: at, ...more })
function albumsOf(messages: Message[], unfolded?: Set<string>) {
  return buildThread(messages, null, unfolded).flatMap((item) => {
    if (item.type === 'album')
      return [item.messages.map(({ id }) => id).join('+')]
    return item.type === 'bubble' ? [item.message.id] : item.type === 'fold' ? ['fold'] : []
  })
}

it('pictures of one author without words, each within a minute of the one before, are one album', () => {
  const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 12, 0, second)).toISOString()
  const pictures = [picture('a', at(0)), picture('b', at(50)), picture('c', at(100))]
  expect(albumsOf(pictures)).toEqual(['a+b+c'])
  expect(albumsOf(pictures, new Set(['a']))).toEqual(['a', 'b', 'c', 'fold'])
  expect(albumsOf([picture('a', at(0)), picture('b', at(61))])).toEqual(['a', 'b'])
})

it('what somebody wrote, answered, took back, or has yet to come or go stands alone; so does another author', () => {
  const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 12, 0, second)).toISOString()
  const alone: Partial<Message>[] = [{ text: 'Olha' }, { replyTo: { id: 'x', text: null, kind: null, direction: null } }, { deletedAt: at(9) }, { version: 0 }, { status: 'failed' }, { media: null }, { kind: 'video' }, { direction: 'out' }]
  for (const more of alone)
    expect(albumsOf([picture('a', at(0)), picture('b', at(1)), picture('c', at(2), more), picture('d', at(3))])).toEqual(['a+b', 'c', 'd'])
})

it('the new divider is between albums, never within one', () => {
  const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 12, 0, second)).toISOString()
  const items = buildThread(['a', 'b', 'c', 'd'].map((id, index) => picture(id, at(index))), 'c')
  expect(items.map(({ type }) => type)).toEqual(['day', 'album', 'new', 'album'])
})

it('an album keeps its place in the thread and stays as somebody wanted it, whatever of it comes later', () => {
  const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 12, 0, second)).toISOString()
  const pictures = [picture('a', at(0)), picture('b', at(10)), picture('c', at(20))]
  const keyOfFirst = (messages: Message[], unfolded?: Set<string>) => buildThread(messages, null, unfolded).find(({ type }) => type === 'album' || type === 'bubble')?.key
  expect([keyOfFirst(pictures.slice(0, 1)), keyOfFirst(pictures), keyOfFirst(pictures, new Set(['a']))]).toEqual(['a', 'a', 'a'])
  // The page above brings what came before `b`.
  const unfolded = new Set(['b'])
  expect(albumsOf(pictures.slice(1), unfolded)).toEqual(['b', 'c', 'fold'])
  expect(albumsOf(pictures, unfolded)).toEqual(['a', 'b', 'c', 'fold'])
  expect(buildThread(pictures, null, unfolded).at(-1)).toMatchObject({ type: 'fold', album: 'b', messageId: 'a' })
})
