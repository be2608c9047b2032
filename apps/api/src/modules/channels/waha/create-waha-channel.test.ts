import type { AddressInfo } from 'node:net'
import type { TestContext } from '../../../testing/create-test-context.ts'
import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addConnection } from '../../../testing/add-connection.ts'
import { createTestContext } from '../../../testing/create-test-context.ts'
import { openChannel } from '../queries.ts'

let test: TestContext
const bucket = createServer((request, response) => response.writeHead(200, { 'content-type': 'image/jpeg' }).end('x'.repeat(request.url === '/waha/large.jpeg' ? 2 * 2 ** 20 : 100)))
/** A WAHA that keeps its files in a bucket of its own. */
const waha = createServer((_, response) => {
  const media = { url: `${urlOf(bucket)}/waha/1.jpeg`, mimetype: 'image/jpeg' }
  const message = { id: 'false_5511987654321@c.us_A1', timestamp: 1_790_000_000, from: '5511987654321@c.us', fromMe: false, body: null, hasMedia: true, media }
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(message))
})
beforeAll(async () => {
  test = await createTestContext({ MEDIA_MAX_MB: '1' })
  for (const server of [bucket, waha])
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  bucket.close()
  waha.close()
  await test.close()
})

function urlOf(server: typeof bucket) {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function fetchMedia(name: string, wahaMediaHosts: string[]) {
  const ctx = await test.createAssociation()
  const connection = await addConnection(ctx, { wahaUrl: urlOf(waha) })
  return openChannel({ ...ctx, config: { ...ctx.config, wahaMediaHosts } }, connection)
    .fetchMedia({ url: `${urlOf(bucket)}/waha/${name}`, chatId: '5511987654321@c.us', providerMessageId: 'A1' })
}

it('a file WAHA keeps in a bucket is fetched from there when its host was named, up to the size that was set', async () => {
  expect(await fetchMedia('1.jpeg', [new URL(urlOf(bucket)).host])).toMatchObject({ type: 'file', mimeType: 'image/jpeg' })
  expect(await fetchMedia('large.jpeg', [new URL(urlOf(bucket)).host])).toMatchObject({ type: 'file', bytes: { length: 100 } })
})

it('one on a host nobody named is asked for at WAHA, and then said to be elsewhere', async () => {
  expect(await fetchMedia('1.jpeg', [])).toEqual({ type: 'gone', reason: 'elsewhere' })
})
