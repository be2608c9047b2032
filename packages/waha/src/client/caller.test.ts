import type { AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { brokenFetch, fakeFetch } from '../testing/fake-fetch.ts'
import { createWahaClient } from './create-waha-client.ts'

const to = { session: 'shop', chatId: '553199990000@c.us', text: 'hi' }
const servers: ReturnType<typeof createTcpServer>[] = []

afterEach(closeAll)

async function closeAll() {
  await Promise.all(servers.splice(0).map(server => new Promise((resolve) => {
    server.close(resolve)
    if ('closeAllConnections' in server && typeof server.closeAllConnections === 'function')
      server.closeAllConnections()
  })))
}

async function portOf(server: ReturnType<typeof createTcpServer>): Promise<number> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  servers.push(server)
  const address: AddressInfo | string | null = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

describe('without an answer', () => {
  it('nobody listening is unreachable, and surely nothing was sent', async () => {
    const port = await portOf(createTcpServer())
    await closeAll()
    const client = createWahaClient({ url: `http://127.0.0.1:${port}`, apiKey: 'key' })
    expect(await client.sendText(to)).toEqual({
      ok: false,
      error: { kind: 'unreachable', message: 'No connection on POST /api/sendText (ECONNREFUSED)', mayHaveHappened: false },
    })
  })

  it('a line cut after the request went may have sent it', async () => {
    const port = await portOf(createTcpServer(socket => socket.once('data', () => socket.destroy())))
    const client = createWahaClient({ url: `http://127.0.0.1:${port}`, apiKey: 'key' })
    expect(await client.sendText(to)).toMatchObject({ error: { kind: 'unreachable', mayHaveHappened: true } })
    expect(await client.listSessions()).toMatchObject({ error: { kind: 'unreachable', mayHaveHappened: false } })
  })

  it('a silent server is a time-out, in the head and in the body', async () => {
    const port = await portOf(createServer((request, response) => {
      if (request.method === 'GET')
        response.write('{')
    }))
    const client = createWahaClient({ url: `http://127.0.0.1:${port}`, apiKey: 'key', timeouts: { session: 50 } })
    expect(await client.sendText(to)).toMatchObject({ error: { kind: 'timeout', mayHaveHappened: true } })
    expect(await client.listSessions()).toMatchObject({ error: { kind: 'timeout', mayHaveHappened: false } })
  })

  it.each([new TypeError('x'), 'text', null, { cause: { errors: [{ code: 'ENOTFOUND' }] } }, { cause: { code: 'CERT_HAS_EXPIRED' } }])('whatever is thrown (%j) is a result', async (error) => {
    const client = createWahaClient({ url: 'http://waha', apiKey: 'key', fetch: brokenFetch(error) })
    expect(await client.sendText(to)).toMatchObject({ ok: false, error: { kind: 'unreachable' } })
  })

  it('an expired certificate and an unknown host never got the request', async () => {
    for (const code of ['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT']) {
      const client = createWahaClient({ url: 'http://waha', apiKey: 'key', fetch: brokenFetch(new TypeError('fetch failed', { cause: { code } })) })
      expect(await client.sendText(to)).toMatchObject({ error: { mayHaveHappened: false } })
    }
  })
})

describe('what a person typed', () => {
  it.each(['', 'waha', 'ftp://waha', 'file:///etc', 'javascript:1'])('%j is no address, and says so', async (url) => {
    const { fetch, seen } = fakeFetch()
    expect(await createWahaClient({ url, apiKey: 'key', fetch }).ping()).toMatchObject({ error: { kind: 'unreachable' } })
    expect(seen).toEqual([])
  })

  it('a path in front and a slash at the end both work', async () => {
    const { fetch, seen } = fakeFetch({ body: [] })
    await createWahaClient({ url: ' https://host/waha/ ', apiKey: 'key', fetch }).listSessions()
    expect(seen[0]?.url.href).toBe('https://host/waha/api/sessions?all=true')
  })

  it('a key with a line break is refused before it goes anywhere', async () => {
    const { fetch, seen } = fakeFetch()
    expect(await createWahaClient({ url: 'http://waha', apiKey: 'a\nb', fetch }).version()).toMatchObject({ error: { kind: 'unauthorized' } })
    expect(seen).toEqual([])
  })

  it.each(['', ' ', '.', '..'])('a session named %j reaches no other call', async (name) => {
    const { fetch, seen } = fakeFetch()
    expect(await createWahaClient({ url: 'http://waha', apiKey: 'key', fetch }).deleteSession(name)).toMatchObject({ error: { kind: 'bad-request' } })
    expect(seen).toEqual([])
  })

  it('slashes in a name stay inside the name', async () => {
    const { fetch, seen } = fakeFetch()
    await createWahaClient({ url: 'http://waha', apiKey: 'key', fetch }).stopSession('../keys?x=1#')
    expect(seen[0]?.url.pathname).toBe('/api/sessions/..%2Fkeys%3Fx%3D1%23/stop')
  })
})

it('does not follow redirects, which would carry the key away', async () => {
  const { fetch, seen } = fakeFetch({ status: 302, headers: { location: 'http://evil' } })
  expect(await createWahaClient({ url: 'http://waha', apiKey: 'key', fetch }).version()).toMatchObject({ error: { kind: 'unreadable-answer' } })
  expect(seen[0]?.init.redirect).toBe('manual')
})

it('says a server is unwell when it says so itself', async () => {
  const { fetch } = fakeFetch({ status: 503, body: { status: 'error' } })
  expect(await createWahaClient({ url: 'http://waha', apiKey: 'key', fetch }).health()).toEqual({ ok: true, value: { isHealthy: false } })
})
