import type { Connection, Message } from '@recado/contracts'
import type { AddressInfo } from 'node:net'
import type { TestApp } from '../../testing/create-test-app.ts'
import type { TestClient } from '../../testing/test-client.ts'
import { createServer } from 'node:http'
import { endpoints } from '@recado/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp } from '../../testing/create-test-app.ts'
import { linkNumber } from '../../testing/link-number.ts'
import { until } from '../../testing/until.ts'
import { copyMedia } from './copy-media.job.ts'

let test: TestApp
let owner: TestClient
let connection: Connection
beforeAll(async () => {
  test = await createTestApp({ environment: { ASSISTANT_QUIET_MS: '60000' } })
  owner = (await test.openAssociation()).owner
  connection = await linkNumber(owner, test.simulator)
})
afterAll(() => test.close())

type Content = Parameters<typeof test.simulator.control.write>[2]

/** What the thread shows once the file is settled. */
async function arrive(content: Content): Promise<Message> {
  const { rawId } = test.simulator.control.write('ana', connection.session, content)
  const row = await until(() => test.app.root.db.message.findFirst({ where: { providerMessageId: rawId } }))
  return until(async () => {
    const { items } = await owner.call(endpoints.listMessages, { params: { conversationId: row.conversationId } })
    return items.find(message => message.id === row.id && message.media?.status !== 'pending')
  })
}

function get(message: Message, headers: Record<string, string> = {}, query = '') {
  return fetch(`${test.url}${message.media?.url}${query}`, { headers: { cookie: owner.cookie(), ...headers } })
}

it('a photo is copied on arrival and shown in place', async () => {
  const message = await arrive({ image: true, text: 'look' })
  expect(message).toMatchObject({ kind: 'image', text: 'look', media: { status: 'stored', mimeType: 'image/jpeg' } })
  expect(message.media?.width).toBeGreaterThan(0)
  const response = await get(message)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-disposition': expect.stringMatching(/^inline/),
    'x-content-type-options': 'nosniff',
    'cache-control': expect.stringContaining('private'),
  })
  expect((await response.bytes()).length).toBe(message.media?.sizeBytes)
})

it('a part of a voice message can be asked for', async () => {
  const message = await arrive({ voice: true })
  expect(message.kind).toBe('voice')
  const whole = await (await get(message)).bytes()
  const part = await get(message, { range: 'bytes=10-19' })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${whole.length}`])
  expect(await part.bytes()).toEqual(whole.slice(10, 20))
  const tail = await get(message, { range: 'bytes=-5' })
  expect(await tail.bytes()).toEqual(whole.slice(-5))
  expect((await get(message, { range: `bytes=${whole.length}-` })).status).toBe(416)
  expect((await get(message, { range: 'lines=1-2' })).status).toBe(200)
})

it('a file can be downloaded under its name', async () => {
  const message = await arrive({ document: { data: Buffer.from('%PDF-1.4 test'), mimetype: 'application/pdf', filename: 'receita médica "1".pdf' } })
  expect((await get(message)).headers.get('content-disposition')).toMatch(/^inline/)
  const response = await get(message, {}, '?download=true')
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${encodeURIComponent('receita médica "1".pdf')}`)
  expect(response.headers.get('content-type')).toBe('application/octet-stream')
})

it.each([
  ['text/html', 'page.html', '<script>alert(1)</script>'],
  ['image/svg+xml', 'drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ['image/png', 'lying.png', '<!doctype html><script>alert(1)</script>'],
  ['application/xhtml+xml', 'page.xhtml', '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>'],
])('what could run scripts (%s) is never shown in place', async (mimetype, filename, text) => {
  const message = await arrive({ document: { data: Buffer.from(text), mimetype, filename } })
  const response = await get(message)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': expect.stringMatching(/^attachment/),
    'content-security-policy': expect.stringContaining('sandbox'),
  })
})

it('a file that is gone is said so in the thread, and the message stays', async () => {
  test.simulator.control.setTroubles({ media: 'missing' })
  const message = await arrive({ image: true, text: 'too late' })
  test.simulator.control.clearTroubles()
  expect(message).toMatchObject({ text: 'too late', media: { status: 'failed', url: null } })
})

it('a file WhatsApp would not give away is fetched by asking again', async () => {
  test.simulator.control.setTroubles({ media: 'failed' })
  const { rawId } = test.simulator.control.write('ana', connection.session, { image: true })
  await until(() => test.app.root.db.message.findFirst({ where: { providerMessageId: rawId } }))
  test.simulator.control.clearTroubles()
  const row = await until(() => test.app.root.db.message.findFirst({ where: { providerMessageId: rawId, media: { status: { not: 'pending' } } }, include: { media: true } }))
  expect(['stored', 'failed']).toContain(row.media?.status)
})

it('a file that could not be had is asked for again by a person, once however often they press', async () => {
  test.simulator.control.setTroubles({ media: 'missing' })
  const message = await arrive({ image: true, text: 'again, please' })
  test.simulator.control.clearTroubles()
  const params = { mediaId: message.media?.id ?? '' }
  const pressed = await Promise.allSettled([owner.call(endpoints.retryMedia, { params }), owner.call(endpoints.retryMedia, { params })])
  expect(pressed.map(it => it.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const stored = await until(async () => {
    const { items } = await owner.call(endpoints.listMessages, { params: { conversationId: message.conversationId } })
    return items.find(({ id, media }) => id === message.id && media?.status === 'stored')
  })
  expect(stored.media).toMatchObject({ mimeType: 'image/jpeg', failure: null })
  await expect(owner.call(endpoints.retryMedia, { params })).rejects.toMatchObject({ code: 'media.notRetryable' })
  const stranger = (await test.openAssociation()).owner
  await expect(stranger.call(endpoints.retryMedia, { params })).rejects.toMatchObject({ code: 'media.notFound' })
})

it('a storage that is full loses nothing: the file is copied when there is room again', async () => {
  const { storage } = test.app.root
  const { put } = storage
  storage.put = () => Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }))
  const { rawId } = test.simulator.control.write('ana', connection.session, { image: true })
  const row = await until(() => test.app.root.db.message.findFirst({ where: { providerMessageId: rawId } }))
  await until(() => test.app.root.db.$queryRaw<unknown[]>`SELECT FROM graphile_worker.jobs WHERE key = ${`copy:${row.mediaId}`} AND attempts > 0 AND last_error IS NOT NULL`.then(found => found.length > 0))
  storage.put = put
  await until(async () => (await test.app.root.db.media.findUnique({ where: { id: row.mediaId ?? '' } }))?.status === 'stored')
})

it('a run that ends between the file and the word of it is made good by the next one, which inboxes hear', async () => {
  const { db } = test.app.root
  const { id: messageId, media } = await arrive({ image: true })
  const mediaId = media?.id ?? ''
  const { associationId } = await db.connection.findUniqueOrThrow({ where: { id: connection.id } })
  const ctx = await test.app.contextOf(associationId)
  if (!ctx)
    throw new Error('the association is gone')
  await db.media.update({ where: { id: mediaId }, data: { status: 'pending', storageKey: null } })
  await db.$executeRawUnsafe(`ALTER TABLE messages ADD CONSTRAINT no_word CHECK (id <> '${messageId}') NOT VALID`)
  await expect(copyMedia.run(ctx, { messageId, mediaId })).rejects.toThrow()
  await db.$executeRaw`ALTER TABLE messages DROP CONSTRAINT no_word`
  expect(await db.media.findUnique({ where: { id: mediaId } })).toMatchObject({ status: 'pending' })
  const socket = await owner.listen()
  const heard: Message[] = []
  socket.on('message.updated', ({ message }) => heard.push(message))
  await copyMedia.run(ctx, { messageId, mediaId })
  await until(() => heard.some(it => it.id === messageId && it.media?.status === 'stored'))
  socket.close()
})

it('files that are kept where nothing may be fetched from are the number\'s trouble, until one is to be had again', async () => {
  const { db } = test.app.root
  const trouble = async () => (await db.connection.findUniqueOrThrow({ where: { id: connection.id } })).trouble
  const { id: messageId, media } = await arrive({ image: true })
  const mediaId = media?.id ?? ''
  const payload = { id: 'false_5511987654321@c.us_A1', timestamp: 1_790_000_000, from: '5511987654321@c.us', fromMe: false, body: null, hasMedia: true, media: { url: 'http://bucket.example/1.jpeg', mimetype: 'image/jpeg' } }
  const elsewhere = createServer((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(payload)))
  await new Promise<void>(resolve => elsewhere.listen(0, '127.0.0.1', resolve))
  const { associationId, wahaUrl } = await db.connection.findUniqueOrThrow({ where: { id: connection.id } })
  await db.connection.update({ where: { id: connection.id }, data: { wahaUrl: `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}` } })
  await db.media.update({ where: { id: mediaId }, data: { status: 'pending', sourceUrl: payload.media.url } })
  const ctx = await test.app.contextOf(associationId)
  if (!ctx)
    throw new Error('the association is gone')
  for (let n = 0; n < 2; n++)
    await copyMedia.run(ctx, { messageId, mediaId })
  elsewhere.close()
  await db.connection.update({ where: { id: connection.id }, data: { wahaUrl } })
  expect(await db.media.findUnique({ where: { id: mediaId } })).toMatchObject({ status: 'failed', failure: 'elsewhere' })
  expect(await trouble()).toBe('baseUrlWrong')
  await arrive({ image: true })
  await until(async () => await trouble() === null)
})
