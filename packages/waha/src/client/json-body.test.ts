import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Bytes } from './json-body.ts'
import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { createWahaClient } from './create-waha-client.ts'
import { Base64, jsonBody } from './json-body.ts'

const servers: Server[] = []
afterEach(() => servers.splice(0).forEach((server) => {
  server.closeAllConnections()
  server.close()
}))

/** Sends a file to a server that deals with the request as told; without one, to a port where nobody listens. */
async function send(bytes: Bytes, handle: ((request: IncomingMessage) => Promise<number>) | null, { location, long }: { location?: string, long?: number } = {}) {
  const server = createServer((request, response) => void handle?.(request).then(
    status => response.writeHead(status, location ? { location } : {}).end(JSON.stringify({ id: 'true_5531@c.us_3EB0AA' })),
    () => {},
  ))
  servers.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  if (!handle)
    await new Promise(resolve => server.close(resolve))
  const client = createWahaClient({ url: `http://127.0.0.1:${port}`, apiKey: 'key', ...(long ? { timeouts: { long } } : {}) })
  return client.sendFile({ session: 'shop', chatId: '5531@c.us', file: { bytes, mimeType: 'application/pdf', fileName: 'a "b".pdf' }, caption: 'look' })
}

const readAll = async (request: IncomingMessage) => Buffer.concat(await request.toArray() as Buffer[])

describe('a body with a file', () => {
  it('is the same JSON, whatever pieces its bytes come in', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.uint8Array()), fc.jsonValue(), async (pieces, other) => {
      const body = jsonBody({ before: other, file: { data: new Base64(pieces) }, after: other })
      const text = typeof body === 'string' ? body : Buffer.concat(await Readable.from(body).toArray() as Buffer[]).toString()
      expect(text).toBe(JSON.stringify({ before: other, file: { data: Buffer.concat(pieces).toString('base64') }, after: other }))
    }))
  })

  it('arrives whole', async () => {
    const file = Buffer.from(Array.from({ length: 1_000_003 }, (_, index) => index % 251))
    let body: unknown
    const sent = await send([file.subarray(0, 400_000), file.subarray(400_000)], async (request) => {
      body = JSON.parse((await readAll(request)).toString())
      return 201
    })
    expect(sent).toMatchObject({ ok: true, value: { messageId: '3EB0AA' } })
    expect(body).toEqual({ session: 'shop', chatId: '5531@c.us', caption: 'look', file: { data: file.toString('base64'), mimetype: 'application/pdf', filename: 'a "b".pdf' } })
  })
})

describe('a file', () => {
  const piece = Buffer.alloc(64 * 1024)
  /** As large as can be, and counts how much of it was read. */
  function endless() {
    const state = { readBytes: 0, isLetGo: false }
    async function* bytes() {
      try {
        for (;;) {
          state.readBytes += piece.length
          yield piece
        }
      }
      finally {
        state.isLetGo = true
      }
    }
    return { state, bytes: bytes() }
  }

  it('is read no faster than it leaves, and let go when nobody takes it', async () => {
    const { state, bytes } = endless()
    const sent = await send(bytes, () => new Promise(() => {}), { long: 500 })
    expect(sent).toMatchObject({ error: { kind: 'timeout', mayHaveHappened: true } })
    // What the two ends of the line hold.
    expect(state.readBytes).toBeLessThan(16 * 1024 * 1024)
    await expect.poll(() => state.isLetGo).toBe(true)
  })

  it('is not kept in memory until the answer is there', async () => {
    setFlagsFromString('--expose-gc')
    const gc = runInNewContext('gc') as () => void
    const held = () => {
      gc()
      return process.memoryUsage().arrayBuffers
    }
    const mostHeld = 8 * 1024 * 1024
    const before = held()
    let after = Infinity
    async function* large() {
      for (let count = 0; count < 512; count++)
        yield Buffer.alloc(piece.length)
    }
    const sent = await send(large(), async (request) => {
      for await (const _ of request);
      // What is on its way to be let go is given the time; what is kept stays until this answers.
      for (const endsAt = Date.now() + 10_000; Date.now() < endsAt && after - before >= mostHeld;) {
        await new Promise(resolve => setTimeout(resolve, 20))
        after = held()
      }
      return 201
    })
    expect(sent).toMatchObject({ ok: true })
    expect(after - before).toBeLessThan(mostHeld)
  })

  it('goes nowhere but where it was sent', async () => {
    let isFollowed = false
    const elsewhere = createServer(() => {
      isFollowed = true
    })
    servers.push(elsewhere)
    await new Promise<void>(resolve => elsewhere.listen(0, '127.0.0.1', resolve))
    const { port } = elsewhere.address() as AddressInfo
    const sent = await send([piece], async (request) => {
      await readAll(request)
      return 307
    }, { location: `http://127.0.0.1:${port}/api/sendFile` })
    expect(sent).toMatchObject({ ok: false })
    expect(isFollowed).toBe(false)
  })

  it('is let go when it is refused half way', async () => {
    const { state, bytes } = endless()
    expect(await send(bytes, async () => 401)).toMatchObject({ error: { kind: 'unauthorized' } })
    await expect.poll(() => state.isLetGo).toBe(true)
  })

  it('that cannot be read is not sent, and says so', async () => {
    let isWhole = false
    async function* broken() {
      yield piece
      throw new Error('the disk is gone')
    }
    const sent = await send(broken(), async (request) => {
      await readAll(request)
      isWhole = true
      return 201
    })
    expect(sent).toEqual({ ok: false, error: { kind: 'unreadable-file', message: 'The file could not be read on POST /api/sendFile', mayHaveHappened: false } })
    expect(isWhole).toBe(false)
  })

  it('is not opened when nobody is there', async () => {
    const { state, bytes } = endless()
    expect(await send(bytes, null)).toMatchObject({ error: { kind: 'unreachable', mayHaveHappened: false } })
    expect(state.readBytes).toBe(0)
  })
})
