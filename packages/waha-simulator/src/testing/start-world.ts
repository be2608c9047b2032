import type { Simulator, SimulatorOptions } from '../index.ts'
import { createServer } from 'node:http'
import { fastTimings, startSimulator } from '../index.ts'

export interface Received { event: string, id: string, body: string, headers: Record<string, string>, payload: Record<string, unknown>, at: number }

export interface Answer { status: number, body: unknown, text: string, type: string }

/** A webhook receiver that keeps what it gets; `answer` decides the status. */
export async function startReceiver(answer: (count: number) => { status: number, retryAfter?: string } = () => ({ status: 200 })) {
  const received: Received[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => body += chunk)
    request.on('end', () => {
      const parsed = JSON.parse(body)
      received.push({ event: parsed.event, id: parsed.id, body, headers: request.headers as Record<string, string>, payload: parsed.payload, at: Date.now() })
      const { status, retryAfter } = answer(received.length)
      response.writeHead(status, retryAfter ? { 'retry-after': retryAfter } : {}).end()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    of: (event: string) => received.filter(entry => entry.event === event),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** A simulator with one call to talk to it. */
export async function startWorld(options: Partial<SimulatorOptions> = {}) {
  const simulator = await startSimulator({ apiKey: 'key', ...options, timings: { ...fastTimings, ...options.timings } })
  return { ...simulator, call: callerOf(simulator) }
}

/** The same with a linked, WORKING session called `main` and its webhooks received. */
export async function startLinkedWorld(options: Partial<SimulatorOptions> = {}, config: Record<string, unknown> = {}, answer?: Parameters<typeof startReceiver>[0]) {
  const receiver = await startReceiver(answer)
  const world = await startWorld(options)
  const webhooks = [{ url: receiver.url, events: ['*'], hmac: { key: 'secret' }, ...config.webhook as object }]
  await world.call('POST', '/api/sessions', { name: 'main', start: true, config: { webhooks, noweb: { store: { enabled: true } }, metadata: { inbox: '7' }, ...config.session as object } })
  await until(() => statusOf(world) === 'SCAN_QR_CODE')
  world.control.scan('main')
  await until(() => statusOf(world) === 'WORKING')
  return {
    ...world,
    receiver,
    close: async () => {
      await world.close()
      receiver.close()
    },
  }
}

export function callerOf(simulator: Pick<Simulator, 'url'>) {
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = { 'x-api-key': 'key' }): Promise<Answer> => {
    const response = await fetch(simulator.url + path, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    })
    const text = await response.text()
    return { status: response.status, body: parse(text), text, type: response.headers.get('content-type') ?? '' }
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}

/** Waits for something to become true, shortly. */
export async function until(isSo: () => boolean | Promise<boolean>, ms = 20_000): Promise<void> {
  const giveUpAt = Date.now() + ms
  while (!await isSo()) {
    if (Date.now() > giveUpAt)
      throw new Error(`Waited ${ms} ms in vain for ${isSo}`)
    await pause(5)
  }
}

export function statusOf({ control }: Pick<Simulator, 'control'>, name = 'main') {
  return control.state().sessions.find(session => session.name === name)?.status
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  }
  catch {
    return text
  }
}
