import { createWahaClient } from '@recado/waha'
import { expect, it } from 'vitest'
import { createWahaChannel } from './create-waha-channel.ts'

const chatId = '5511987654321@c.us'
const since = new Date('2026-11-20T12:00:00Z')

/** A channel whose WAHA answers this, and what it was asked. */
function answering(status: number, body: unknown, engine = 'WEBJS') {
  const asked: URL[] = []
  const client = createWahaClient({
    url: 'http://waha',
    apiKey: 'key',
    fetch: async (url) => {
      asked.push(new URL(url))
      return new Response(JSON.stringify(body), { status })
    },
  })
  return { channel: createWahaChannel({ client, session: 'front', engine, version: '2026.7.1' }), asked }
}

function sent(rawId: string, given: object = {}) {
  return { id: `true_${chatId}_${rawId}`, timestamp: since.getTime() / 1000, from: chatId, fromMe: true, body: 'Bom dia', hasMedia: false, ack: 2, ...given }
}

it('a chat is asked for own messages of the time, without their files', async () => {
  const { channel, asked } = answering(200, [sent('A1'), sent('A2', { fromMe: false, id: `false_${chatId}_A2` })])
  expect(await channel.listSent({ chatId, since })).toMatchObject({ type: 'told', isComplete: true, messages: [{ providerMessageId: 'A1', text: 'Bom dia', hasFile: false }] })
  expect(asked[0]?.searchParams.get('downloadMedia')).toBe('false')
  expect(asked[0]?.searchParams.get('filter.fromMe')).toBe('true')
  expect(asked[0]?.searchParams.get('filter.timestamp.gte')).toBe(String(since.getTime() / 1000))
})

it('a full page, and an engine that may forget, prove nothing by what they lack', async () => {
  const full = Array.from({ length: 100 }, (_, index) => sent(`A${index}`))
  expect(await answering(200, full).channel.listSent({ chatId, since })).toMatchObject({ isComplete: false })
  expect(await answering(200, [], 'WPP').channel.listSent({ chatId, since })).toMatchObject({ isComplete: false })
  expect(await answering(200, [], 'NOWEB').channel.listSent({ chatId, since })).toMatchObject({ isComplete: true })
})

it.each([
  [422, { error: 'Enable NOWEB store "config.noweb.store.enabled=True"' }, 'cannotTell'],
  [501, { message: 'not implemented' }, 'cannotTell'],
  [422, { error: 'Session status is not as expected', status: 'STARTING', expected: ['WORKING'] }, 'wait'],
  [401, { message: 'Unauthorized' }, 'wait'],
  [503, {}, 'wait'],
])('%d %j: %s', async (status, body, type) => {
  const { channel } = answering(status, body)
  expect((await channel.listSent({ chatId, since })).type).toBe(type)
  expect((await channel.findStatus({ chatId, providerMessageId: 'A1' })).type).toBe(type)
})

it.each([[-1, 'failed'], [0, 'sent'], [1, 'sent'], [2, 'delivered'], [3, 'read'], [4, 'played']] as const)('ack %d: %s', async (ack, status) => {
  const { channel, asked } = answering(200, sent('A1', { ack }))
  expect(await channel.findStatus({ chatId, providerMessageId: 'A1' })).toEqual({ type: 'told', status })
  // The full id, which every engine takes.
  expect(decodeURIComponent(asked[0]?.pathname ?? '')).toContain(`/messages/true_${chatId}_A1`)
})

it('a message that is not there is said so, where the engine can be believed', async () => {
  const missing = { message: 'Message not found', statusCode: 404 }
  expect(await answering(404, missing).channel.findStatus({ chatId, providerMessageId: 'A1' })).toEqual({ type: 'told', status: null })
  expect(await answering(404, missing, 'WPP').channel.findStatus({ chatId, providerMessageId: 'A1' })).toMatchObject({ type: 'cannotTell' })
})
