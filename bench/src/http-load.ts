import { Agent, request } from 'node:http'

export interface Call {
  method: 'GET' | 'POST'
  path: string
  headers: Record<string, string>
  body?: Buffer
}

export interface HttpClient {
  /** @throws when the status is not 200 */
  send: (call: Call) => Promise<void>
  close: () => void
}

/** Keeps so many connections open, and no more. */
export function createHttpClient(url: string, connections: number): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: 'fifo' })
  const { hostname, port } = new URL(url)
  return {
    send: ({ method, path, headers, body }) => new Promise((resolve, reject) => {
      const sent = request({ agent, hostname, port, method, path, headers }, (response) => {
        response.resume()
        response.once('end', () => response.statusCode === 200
          ? resolve()
          : reject(new Error(`${method} ${path} was answered ${response.statusCode}`)))
      })
      sent.once('error', reject)
      sent.end(body)
    }),
    close: () => agent.destroy(),
  }
}

/** So many clients, each making the next calls together when the last were answered, for so long. Answers how long each step took. */
export async function loadFor(client: HttpClient, clients: number, ms: number, nextCalls: () => Call[]): Promise<number[]> {
  const endsAt = performance.now() + ms
  const times: number[] = []
  await Promise.all(Array.from({ length: clients }, async () => {
    while (performance.now() < endsAt) {
      const startedAt = performance.now()
      await Promise.all(nextCalls().map(client.send))
      times.push(performance.now() - startedAt)
    }
  }))
  return times
}

/** All of them, so many at a time. */
export async function sendAll(client: HttpClient, atOnce: number, calls: Call[]): Promise<void> {
  const left = calls.toReversed()
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let call = left.pop(); call; call = left.pop())
      await client.send(call)
  }))
}
