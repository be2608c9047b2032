import { expect, it } from 'vitest'
import { fakeFetch } from '../testing/fake-fetch.ts'
import { createWahaClient } from './create-waha-client.ts'

const to = { session: 'shop', chatId: '553199990000@c.us' }

function setUp(body: unknown = { key: { remoteJid: '553199990000@s.whatsapp.net', fromMe: true, id: '3EB0AA' } }) {
  const { fetch, seen } = fakeFetch({ status: 201, body })
  return { client: createWahaClient({ url: 'http://waha:3000', apiKey: 'key', fetch }), seen }
}

it('a text goes out with its reserved id and what it answers', async () => {
  const { client, seen } = setUp()
  const result = await client.sendText({ ...to, text: 'hi', id: '3EB0AA', replyTo: 'false_553199990000@c.us_3A' })
  expect(result).toEqual({ ok: true, value: { messageId: '3EB0AA', chatId: '553199990000@c.us' } })
  expect(seen[0]?.body).toEqual({ ...to, text: 'hi', id: '3EB0AA', reply_to: 'false_553199990000@c.us_3A' })
})

it('what is not set is not sent', async () => {
  const { client, seen } = setUp()
  await client.sendText({ ...to, text: 'hi' })
  expect(seen[0]?.body).toEqual({ ...to, text: 'hi' })
})

it('a file goes by URL or by its bytes, never with an id', async () => {
  const { client, seen } = setUp()
  await client.sendImage({ ...to, file: { url: 'http://files/x.jpg', mimeType: 'image/jpeg' } })
  await client.sendVoice({ ...to, file: { bytes: [Buffer.from('voi'), Buffer.from('ce')], mimeType: 'audio/ogg' } })
  expect(seen.map(request => request.body)).toEqual([
    { ...to, file: { url: 'http://files/x.jpg', mimetype: 'image/jpeg' } },
    { ...to, file: { data: 'dm9pY2U=', mimetype: 'audio/ogg', filename: 'voice' }, convert: true },
  ])
})

it('taking a reaction back is sending an empty one', async () => {
  const { client, seen } = setUp()
  await client.sendReaction({ session: 'shop', messageId: 'false_553199990000@c.us_3A', emoji: null })
  expect(seen[0]).toMatchObject({ method: 'PUT', body: { reaction: '' } })
})

it('an edit names chat and message in the path, escaped', async () => {
  const { client, seen } = setUp()
  await client.editMessage({ ...to, messageId: 'true_553199990000@c.us_3EB0', text: 'hello' })
  expect(seen[0]?.url.href).toBe('http://waha:3000/api/shop/chats/553199990000%40c.us/messages/true_553199990000%40c.us_3EB0')
})

it('an empty answer to a send is still a send', async () => {
  const { client } = setUp('')
  expect(await client.sendText({ ...to, text: 'hi' })).toEqual({ ok: true, value: { messageId: null, chatId: to.chatId } })
})

it('an answer in another language may have been a send', async () => {
  const { client } = setUp('<html>proxy</html>')
  expect(await client.sendText({ ...to, text: 'hi' })).toMatchObject({ ok: false, error: { kind: 'unreadable-answer', mayHaveHappened: true } })
})
