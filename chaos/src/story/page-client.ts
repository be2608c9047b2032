import type { AnswerOf, Endpoint } from '@recado/contracts'
import { setTimeout as wait } from 'node:timers/promises'

interface Given {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: Record<string, unknown> | FormData
}

/** What a page can do: calls, and the same call again while nobody answers. */
export interface PageClient {
  signIn: (email: string, password: string) => Promise<void>
  /** One try. @throws {Refused} when the answer is a refusal; any other error means that nobody knows */
  call: <E extends Endpoint>(endpoint: E, given?: Given) => Promise<AnswerOf<E>>
  /** Again and again while the server is away, as a page with «not sent, trying again». @throws {Refused} */
  persist: <E extends Endpoint>(endpoint: E, given?: Given) => Promise<AnswerOf<E>>
  /** The bytes of a file. */
  file: (path: string) => Promise<Buffer>
}

/** Answered, and not what was asked for: asking again would not help. */
export class Refused extends Error {
  readonly code: string

  constructor(status: number, code: string) {
    super(`${status} ${code}`)
    this.code = code
  }
}

const againMs = 250
const giveUpMs = 90_000
const patienceMs = 15_000

/** A signed-in browser that reaches now one web process, now the other, as through a balancer. */
export function createPageClient(webUrls: string[], subdomain: string): PageClient {
  const cookies = new Map<string, string>()
  let turn = 0

  async function request(method: string, path: string, body?: Given['body']): Promise<Response> {
    const url = webUrls[turn++ % webUrls.length] ?? ''
    const isForm = body instanceof FormData
    const response = await fetch(url + path, {
      method,
      signal: AbortSignal.timeout(patienceMs),
      headers: {
        origin: url,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body && !isForm ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
    })
    for (const header of response.headers.getSetCookie()) {
      const [pair = ''] = header.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    return response
  }

  const client: PageClient = {
    async signIn(email, password) {
      const response = await request('POST', '/api/auth/sign-in/email', { email, password })
      if (!response.ok)
        throw new Error(`sign-in was answered ${response.status} ${await response.text()}`)
    },
    async call(endpoint, { params = {}, query = {}, body } = {}) {
      const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent({ a: subdomain, ...params }[name] ?? ''))
      const search = new URLSearchParams(query).toString()
      const response = await request(endpoint.method, search ? `${path}?${search}` : path, body ?? (endpoint.method === 'GET' ? undefined : {}))
      const answer = await response.json()
      if (response.ok)
        return answer
      const code = String(answer?.error?.code)
      if (response.status < 500 && response.status !== 429 && response.status !== 408)
        throw new Refused(response.status, code)
      throw new Error(`${endpoint.method} ${endpoint.path} was answered ${response.status} ${code}`)
    },
    async persist(endpoint, given) {
      const giveUpAt = Date.now() + giveUpMs
      for (;;) {
        try {
          return await client.call(endpoint, given)
        }
        catch (error) {
          if (error instanceof Refused || Date.now() > giveUpAt)
            throw error
        }
        await wait(againMs)
      }
    },
    async file(path) {
      const response = await request('GET', path)
      if (!response.ok)
        throw new Error(`${path} was answered ${response.status}`)
      return Buffer.from(await response.arrayBuffer())
    },
  }
  return client
}
