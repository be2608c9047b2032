import type { AnswerOf, Endpoint, ErrorCode } from '@recado/contracts'
import type { TestSocket } from './test-socket.ts'
import { openSocket } from './test-socket.ts'

interface Given {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: Record<string, unknown> | FormData
}

export interface TestClient {
  subdomain: string
  cookie: () => string
  signIn: (email: string, password: string) => Promise<void>
  /** A call as the page makes it. @throws {CallFailed} */
  call: <E extends Endpoint>(endpoint: E, given?: Given) => Promise<AnswerOf<E>>
  /** The bare answer. */
  raw: (endpoint: Endpoint, given?: Given) => Promise<Response>
  /** A socket of the association, connected. */
  listen: () => Promise<TestSocket>
}

export class CallFailed extends Error {
  readonly status: number
  readonly code: ErrorCode
  readonly details: unknown

  constructor(status: number, code: ErrorCode, details: unknown) {
    super(`${status} ${code} ${JSON.stringify(details)}`)
    this.status = status
    this.code = code
    this.details = details
  }
}

/** Talks to a running Recado over HTTP with a session cookie. */
export function createClient(url: string, subdomain: string): TestClient {
  const cookies = new Map<string, string>()
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

  async function request(method: string, path: string, body?: Given['body']) {
    const response = await fetch(url + path, {
      method,
      headers: { cookie: cookie(), origin: url, ...(body && !(body instanceof FormData) ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: body instanceof FormData ? body : JSON.stringify(body) } : {}),
    })
    for (const header of response.headers.getSetCookie()) {
      const [pair = ''] = header.split(';')
      const at = pair.indexOf('=')
      cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }

  const client: TestClient = {
    subdomain,
    cookie,
    async signIn(email, password) {
      const response = await request('POST', '/api/auth/sign-in/email', { email, password })
      if (!response.ok)
        throw new Error(`sign-in failed: ${response.status} ${await response.text()}`)
    },
    raw(endpoint, { params = {}, query = {}, body } = {}) {
      const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent({ a: subdomain, ...params }[name] ?? ''))
      const search = new URLSearchParams(query).toString()
      return request(endpoint.method, search ? `${path}?${search}` : path, body ?? (endpoint.method === 'GET' ? undefined : {}))
    },
    async call(endpoint, given) {
      const response = await client.raw(endpoint, given)
      const answer = await response.json()
      if (!response.ok)
        throw new CallFailed(response.status, answer.error.code, answer.error.details)
      return answer
    },
    listen: () => openSocket(url, { auth: { association: subdomain }, extraHeaders: { cookie: cookie() } }),
  }
  return client
}
