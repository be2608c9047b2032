import { expect, it } from 'vitest'
import { fakeFetch } from '../testing/fake-fetch.ts'
import { gowsHiddenNumber, nowebText } from '../testing/fixtures.ts'
import { createWahaClient } from './create-waha-client.ts'

function setUp(body: unknown) {
  const { fetch, seen } = fakeFetch({ body })
  return { client: createWahaClient({ url: 'http://waha:3000', apiKey: 'key', fetch }), seen }
}

it('the history is asked for without files, in seconds, both ends inside', async () => {
  const { client, seen } = setUp([])
  await client.listMessages({ session: 'shop', chatId: 'all', limit: 50, since: new Date(1500), until: new Date(2500), direction: 'in', order: 'asc' })
  expect(Object.fromEntries(seen[0]?.url.searchParams ?? [])).toEqual({
    'limit': '50',
    'sortBy': 'timestamp',
    'sortOrder': 'asc',
    'merge': 'true',
    'downloadMedia': 'false',
    'filter.timestamp.gte': '1',
    'filter.timestamp.lte': '3',
    'filter.fromMe': 'false',
  })
})

it('the history speaks as the webhook does, and counts what it left out', async () => {
  const status = { ...nowebText.payload, id: 'false_status@broadcast_3A0009' }
  const { client } = setUp([nowebText.payload, status, null, gowsHiddenNumber.payload])
  expect(await client.listMessages({ session: 'shop', chatId: 'all', limit: 4 })).toMatchObject({
    ok: true,
    value: { rowCount: 4, skippedCount: 2, messages: [{ providerId: '3A0001' }, { providerId: '3AC22A', chat: { phone: '5500000000002' } }], sources: [nowebText.payload, gowsHiddenNumber.payload] },
  })
})

it('the history tells what was edited, and when: NOWEB inside an envelope, WEBJS beside the text', async () => {
  const { _data: data } = nowebText.payload
  const act = { key: { id: '3A0001' }, type: 'MESSAGE_EDIT', editedMessage: { conversation: 'Boa tarde' } }
  const edited = (message: object) => ({ ...nowebText.payload, body: null, timestamp: 1768580650, _data: { ...data, message } })
  const webjs = { ...nowebText.payload, body: 'Boa tarde', _data: { type: 'chat', latestEditSenderTimestampMs: 1768580650123 } }
  const { client } = setUp([nowebText.payload, edited({ editedMessage: { message: { extendedTextMessage: { text: 'Boa tarde' } } } }), edited({ editedMessage: { message: { protocolMessage: act } } }), webjs])
  expect(await client.listMessages({ session: 'shop', chatId: 'all', limit: 4 })).toMatchObject({
    ok: true,
    value: {
      skippedCount: 1,
      messages: [
        { text: 'Bom dia', editedAt: null },
        { providerId: '3A0001', kind: 'text', text: 'Boa tarde', editedAt: new Date(1768580650000) },
        { text: 'Boa tarde', editedAt: new Date(1768580650123) },
      ],
    },
  })
})

it('chats are read from every engine', async () => {
  const { client } = setUp([
    { id: '553199990000@s.whatsapp.net', name: 'Ana', conversationTimestamp: 1768580590 },
    { id: { _serialized: '553199990001@c.us' }, name: null, timestamp: 1768580591 },
    { name: 'no id' },
  ])
  expect(await client.listChats({ session: 'shop' })).toEqual({
    ok: true,
    value: [
      { address: { chatId: '553199990000@c.us', phone: '553199990000', lid: null }, name: 'Ana', lastActivityAt: new Date(1768580590000) },
      { address: { chatId: '553199990001@c.us', phone: '553199990001', lid: null }, name: null, lastActivityAt: new Date(1768580591000) },
    ],
  })
})

it('the overview brings the last message, its time and the picture', async () => {
  const { client, seen } = setUp([{ id: '553199990000@c.us', name: 'Ana', picture: 'https://pps/x.jpg', lastMessage: nowebText.payload, _chat: {} }])
  expect(await client.getChatsOverview({ session: 'shop', chatIds: ['553199990000@c.us'] })).toMatchObject({
    ok: true,
    value: [{ name: 'Ana', pictureUrl: 'https://pps/x.jpg', lastActivityAt: new Date(1768580590000), lastMessage: { providerId: '3A0001' } }],
  })
  expect(seen[0]?.body).toEqual({ pagination: { limit: 20, offset: 0 }, filter: { ids: ['553199990000@c.us'] } })
})

it('a number may live under another one, or under a lid', async () => {
  expect(await setUp({ numberExists: true, chatId: '38000000000001@lid', pn: '553199990000@c.us' }).client.checkNumber({ session: 'shop', phone: '5531999990000' }))
    .toEqual({ ok: true, value: { exists: true, address: { chatId: '38000000000001@lid', phone: '553199990000', lid: '38000000000001' } } })
  expect(await setUp({ hello: 1 }).client.checkNumber({ session: 'shop', phone: '5531999990000' }))
    .toMatchObject({ ok: false, error: { kind: 'unreadable-answer' } })
})

it('an unknown contact is null, not an error', async () => {
  expect(await setUp('').client.getContact({ session: 'shop', contactId: '553199990000@c.us' })).toEqual({ ok: true, value: null })
  expect(await setUp({ id: '553199990000@c.us', name: 'Ana', pushname: 'Aninha' }).client.getContact({ session: 'shop', contactId: 'x' }))
    .toMatchObject({ value: { name: 'Ana', pushName: 'Aninha', address: { phone: '553199990000' } } })
})
