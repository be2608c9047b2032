import { afterEach, expect, it } from 'vitest'
import { startLinkedWorld } from '../testing/start-world.ts'

let world: Awaited<ReturnType<typeof startLinkedWorld>>
afterEach(() => world.close())

/** Somebody writes under a phone and then under a LID, and once in a group. */
async function writeUnderBoth(engine: 'NOWEB' | 'WEBJS') {
  world = await startLinkedWorld({ engine, people: [{ id: 'ana', name: 'Ana', phone: '5511987654321', lid: '99900000001' }] })
  world.control.write('ana', 'main', { text: 'under the phone' })
  world.control.addressBy('ana', 'lid')
  world.control.write('ana', 'main', { text: 'under the LID' })
  world.control.write('ana', 'main', { text: 'to many', place: 'group' })
  const read = async (path: string) => (await world.call('GET', `/api/main/chats${path}`)).body as { id: string | { _serialized: string }, body: string }[]
  return {
    chats: async () => (await read('')).map(({ id }) => typeof id === 'string' ? id : id._serialized).toSorted(),
    texts: async (chatId: string) => (await read(`/${chatId}/messages?sortOrder=asc&downloadMedia=false`)).map(message => message.body),
  }
}

it('an engine that can tell keeps one chat of a person\'s two addresses', async () => {
  const { chats, texts } = await writeUnderBoth('NOWEB')
  expect(await chats()).toEqual(['120363000000000001@g.us', '5511987654321@c.us'])
  expect(await texts('5511987654321@c.us')).toEqual(['under the phone', 'under the LID'])
  expect(await texts('all')).toEqual(['under the phone', 'under the LID', 'to many'])
})

it('a browser engine keeps two chats, and reads one at a time', async () => {
  const { chats, texts } = await writeUnderBoth('WEBJS')
  expect(await chats()).toEqual(['120363000000000001@g.us', '5511987654321@c.us', '99900000001@lid'])
  expect([await texts('5511987654321@c.us'), await texts('99900000001@lid')]).toEqual([['under the phone'], ['under the LID']])
})

it.each(['GOWS', 'NOWEB', 'WEBJS'] as const)('%s shows in its own way what was edited and what was deleted', async (engine) => {
  world = await startLinkedWorld({ engine, people: [{ id: 'ana', name: 'Ana', phone: '5511987654321', lid: '99900000001' }] })
  const { control } = world
  const [edited, deleted] = ['Bom dia', 'never mind'].map(text => control.write('ana', 'main', { text, at: Date.now() - 60_000 }).rawId)
  control.editMessage('ana', edited ?? '', 'Boa tarde')
  control.editMessage('ana', edited ?? '', 'Boa noite')
  control.deleteMessage('ana', deleted ?? '')
  const rows = (await world.call('GET', '/api/main/chats/5511987654321@c.us/messages?sortOrder=asc&downloadMedia=false')).body as { id: string, body: string, timestamp: number, _data: object }[]
  const now = Math.floor(Date.now() / 1000)
  const one = `false_5511987654321@c.us_${edited}`
  const webjsDeleted = { body: '', _data: { type: 'revoked', protocolMessageKey: { id: deleted } } }
  expect(rows).toMatchObject({
    GOWS: [{ id: one, body: 'Bom dia', _data: { Message: { conversation: 'Bom dia' } } }],
    NOWEB: [{ id: one, body: 'Boa noite', timestamp: expect.closeTo(now, -1), _data: { message: { editedMessage: { message: { conversation: 'Boa noite' } } } } }],
    WEBJS: [{ id: one, body: 'Boa noite', timestamp: expect.closeTo(now - 60, -1), _data: { latestEditSenderTimestampMs: expect.closeTo(Date.now(), -5) } }, webjsDeleted],
  }[engine])
  expect(rows.some(({ id }) => id.endsWith(deleted ?? ''))).toBe(false)
})
