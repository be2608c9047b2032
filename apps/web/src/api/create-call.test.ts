import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { endpoints } from '@recado/contracts'
import axios from 'axios'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCall } from './create-call.ts'

const signedOut = vi.fn()
const seen = { method: '', url: '', type: '', body: '' }
let answer: { status: number, body: string } = { status: 200, body: '{}' }
let call: ReturnType<typeof createCall>

const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
  Object.assign(seen, { method: request.method, url: request.url, type: request.headers['content-type'], body: await text(request) })
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
})

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  call = createCall(axios.create({ baseURL: `http://127.0.0.1:${port}` }), { signedOut })
})
beforeEach(() => {
  signedOut.mockClear()
  answer = { status: 200, body: '{}' }
})
afterAll(() => new Promise(resolve => server.close(resolve)))

describe('a call of the contract', () => {
  it('fills the path and sends query and method as the contract says', async () => {
    answer = { status: 200, body: '{"items":[],"nextCursor":null}' }
    const page = await call(endpoints.listContacts, { params: { a: 'flor' }, query: { q: 'Ana & Bia', kind: 'lead' } })
    expect(page.items).toEqual([])
    expect(seen).toMatchObject({ method: 'GET', url: '/api/associations/flor/contacts?q=Ana+%26+Bia&kind=lead' })
  })

  it('what is put into a path cannot leave it', async () => {
    await call(endpoints.getInvitation, { params: { token: '../me?x=1' } })
    expect(seen.url).toBe('/api/invitations/..%2Fme%3Fx%3D1')
  })

  it('a body goes as JSON, and as a form when it carries a file', async () => {
    const params = { a: 'flor', conversationId: 'c1' }
    await call(endpoints.sendMessage, { params, body: { text: 'Oi', clientId: 'client-1' } })
    expect(seen.type).toContain('application/json')
    expect(JSON.parse(seen.body)).toEqual({ text: 'Oi', clientId: 'client-1' })

    await call(endpoints.sendMessage, { params, body: { clientId: 'client-2', isVoice: true, file: new File(['abc'], 'nota.ogg') } })
    expect(seen.type).toContain('multipart/form-data')
    expect(seen.body).toContain('filename="nota.ogg"')
    expect(seen.body).toMatch(/name="isVoice"\r\n\r\ntrue/)
  })

  it('an error answer keeps its code, its request and the fields it names', async () => {
    answer = {
      status: 422,
      body: JSON.stringify({ error: { code: 'contact.badPhone', message: 'x', requestId: 'r-7', details: { fields: [{ path: 'phones.0', code: 'badPhone' }, 'odd'] } } }),
    }
    const refused = await failure(call(endpoints.getMe))
    expect(refused).toMatchObject({ code: 'contact.badPhone', status: 422, requestId: 'r-7', fields: [{ path: 'phones.0', code: 'badPhone' }] })
  })

  it('an answer that is not ours gets a code by its status', async () => {
    answer = { status: 502, body: '<html>' }
    expect(await failure(call(endpoints.getMe))).toMatchObject({ code: 'service.unavailable', status: 502, requestId: null })
    answer = { status: 418, body: '' }
    expect(await failure(call(endpoints.getMe))).toMatchObject({ code: 'request.invalid' })
  })

  it('no answer at all is the network', async () => {
    const nowhere = createCall(axios.create({ baseURL: 'http://127.0.0.1:1' }), { signedOut })
    expect(await failure(nowhere(endpoints.getMe))).toMatchObject({ code: 'network', status: 0 })
  })

  it('says so when nobody is signed in any more, and only then', async () => {
    answer = { status: 403, body: errorOf('auth.forbidden') }
    await failure(call(endpoints.getMe))
    expect(signedOut).not.toHaveBeenCalled()
    answer = { status: 401, body: errorOf('auth.required') }
    await failure(call(endpoints.getMe))
    expect(signedOut).toHaveBeenCalledOnce()
  })

  it('a call that is no longer wanted ends as cancelled, not as an error to show', async () => {
    const signal = AbortSignal.abort()
    expect(axios.isCancel(await failure(call(endpoints.getMe, { signal })))).toBe(true)
  })
})

function errorOf(code: string) {
  return JSON.stringify({ error: { code, message: '', requestId: 'r' } })
}

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(() => expect.fail('it should have failed'), (error: unknown) => error)
}
