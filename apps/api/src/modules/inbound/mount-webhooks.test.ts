import type { Ctx } from '../../ctx.ts'
import type { TestApp } from '../../testing/create-test-app.ts'
import type { TestClient } from '../../testing/test-client.ts'
import { randomUUID } from 'node:crypto'
import { endpoints } from '@recado/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '../../app.ts'
import { addConnection } from '../../testing/add-connection.ts'
import { createTestApp } from '../../testing/create-test-app.ts'
import { createCuttableLine } from '../../testing/cuttable-line.ts'
import { until } from '../../testing/until.ts'
import { messageEvent, signed } from '../../testing/waha-events.ts'
import { maxWebhookBytes } from './mount-webhooks.ts'
import { processInbound } from './process-inbound.ts'

let test: TestApp
let ctx: Ctx
let owner: TestClient
let connection: Awaited<ReturnType<typeof addConnection>>
beforeAll(async () => {
  test = await createTestApp({ hasWorker: false })
  const opened = await test.openAssociation()
  ctx = opened.ctx
  owner = opened.owner
  connection = await addConnection(ctx)
})
afterAll(() => test.close())

function post(body: BodyInit, headers: Headers | Record<string, string>, connectionId = connection.id) {
  return fetch(`${test.url}/webhooks/waha/${connectionId}`, { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
}

const stored = () => test.app.root.db.rawEvent.count()

it.each([
  ['none at all', () => ({})],
  ['an empty one', () => ({ 'x-webhook-hmac': '' })],
  ['a made-up one', () => ({ 'x-webhook-hmac': 'ab'.repeat(64) })],
  ['another body\'s', () => Object.fromEntries(signed('another body', connection.hookKey).headers)],
  ['that of a key somebody guessed', () => Object.fromEntries(signed(event, 'guess').headers)],
  ['one in another algorithm', () => ({ ...Object.fromEntries(signed(event, connection.hookKey).headers), 'x-webhook-hmac-algorithm': 'md5' })],
])('a delivery with a bad signature (%s) is refused and nothing of it is kept', async (_, headers) => {
  const before = await stored()
  const response = await post(JSON.stringify(event), headers())
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({ error: { code: 'webhook.badSignature' } })
  expect(await stored()).toBe(before)
})

const event = messageEvent({ rawId: 'SIGNED' })

it('a delivery signed for another number is refused', async () => {
  const other = await addConnection(ctx)
  const before = await stored()
  const { body, headers } = signed(event, other.hookKey)
  expect((await post(Buffer.from(body), headers)).status).toBe(401)
  for (const id of [randomUUID(), 'nonsense', '%00'])
    expect((await post(Buffer.from(body), headers, id)).status).toBe(401)
  expect(await stored()).toBe(before)
})

it('a good delivery is answered once it is stored, and before anybody thinks about it', async () => {
  const { body, headers } = signed(messageEvent({ rawId: 'GOOD' }), connection.hookKey)
  const response = await post(Buffer.from(body), headers)
  expect([response.status, await response.text()]).toEqual([200, ''])
  const [row] = await ctx.db.rawEvent.findMany({ orderBy: { sequence: 'desc' }, take: 1 })
  expect(row).toMatchObject({ status: 'stored', attempts: 0 })
  expect(Buffer.from(row?.body ?? []).equals(Buffer.from(body))).toBe(true)
  expect(await ctx.db.message.count()).toBe(0)
})

it('a body over five megabytes is refused, told or found out', async () => {
  const { body, headers } = signed('x'.repeat(maxWebhookBytes + 1), connection.hookKey)
  const told = await post(Buffer.from(body), headers)
  expect(told.status).toBe(413)
  expect(await told.json()).toMatchObject({ error: { code: 'request.tooLarge' } })
  const endless = new ReadableStream({ pull: controller => controller.enqueue(new Uint8Array(256 * 1024)) })
  const foundOut = await post(endless, headers).then(response => response.status, () => 'cut off')
  expect([413, 'cut off']).toContain(foundOut)
  const just = signed(JSON.stringify({ event: 'x', pad: 'x'.repeat(maxWebhookBytes - 30) }), connection.hookKey)
  expect((await post(Buffer.from(just.body), just.headers)).status).toBe(200)
})

it('a malformed body with a good signature is answered, kept and shown to operators', async () => {
  const { body, headers } = signed('{"event":', connection.hookKey)
  expect((await post(Buffer.from(body), headers)).status).toBe(200)
  while (await processInbound(ctx, connection.id) === 'more');
  const { items } = await owner.call(endpoints.listRawEvents, { query: { status: 'unreadable' } })
  expect(items).toMatchObject([{ connectionId: connection.id, status: 'unreadable', reason: 'not-json', sizeBytes: 9 }])
  const pages: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Awaited<ReturnType<typeof owner.call<typeof endpoints.listRawEvents>>> = await owner.call(endpoints.listRawEvents, { query: { limit: '1', ...(cursor ? { cursor } : {}) } })
    pages.push(...page.items.map(item => item.sequence))
    cursor = page.nextCursor
  }
  expect(pages).toHaveLength(await stored())
  expect(pages).toEqual(pages.toSorted((one, other) => Number(other) - Number(one)))
})

it('a number that was removed takes no more deliveries', async () => {
  const gone = await addConnection(ctx)
  const first = signed(messageEvent({ rawId: 'R1' }), gone.hookKey)
  await ctx.db.connection.update({ where: { id: gone.id }, data: { removedAt: new Date() } })
  expect((await post(Buffer.from(first.body), first.headers, gone.id)).status).toBe(401)
})

it('while the database is away the answer is 503, and WAHA\'s next try is stored', async () => {
  const database = new URL(test.app.database.url)
  const line = await createCuttableLine({ host: database.hostname, port: Number(database.port) })
  database.port = String(line.port)
  const away = createApp({ config: { ...test.app.root.config, secret: test.app.root.config.secret ?? '', databaseUrl: database.href }, log: test.app.root.log })
  const { body, headers } = signed(messageEvent({ rawId: 'AWAY' }), connection.hookKey)
  const deliver = async () => {
    const response = await away.http.request(`/webhooks/waha/${connection.id}`, { method: 'POST', body: Buffer.from(body), headers })
    return response.status
  }
  line.cut()
  expect(await deliver()).toBe(503)
  line.mend()
  expect(await deliver()).toBe(200)
  line.cut()
  const another = signed(messageEvent({ rawId: 'AWAY2' }), connection.hookKey)
  expect((await away.http.request(`/webhooks/waha/${connection.id}`, { method: 'POST', body: Buffer.from(another.body), headers: another.headers })).status).toBe(503)
  expect((await away.http.request('/health/ready')).status).toBe(503)
  expect((await away.http.request('/health/live')).status).toBe(200)
  line.mend()
  await until(async () => (await away.http.request('/health/ready')).status === 200)
  await away.close()
  line.close()
})
