import type { HttpBindings } from '@hono/node-server'
import type { Next } from 'hono'
import type { Sim } from '../sim.ts'
import type { ApiContext } from './api.ts'
import { timingSafeEqual } from 'node:crypto'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'

const queryKeySince = [2026, 4, 3]

/** Every call needs the key, in the header or, in newer versions, in the query. */
export function requireApiKey(sim: Sim) {
  return async (c: ApiContext, next: Next) => {
    const query = isAtLeast(sim.options.version, queryKeySince) ? c.req.query('x-api-key') : undefined
    if (sim.options.apiKey && !isSame(c.req.header('x-api-key') ?? query ?? '', sim.options.apiKey))
      return c.json({ message: 'Unauthorized', statusCode: 401 }, 401)
    await next()
  }
}

/** A server that is down, slow or in a bad mood. */
export function applyTroubles(sim: Sim) {
  return async (c: ApiContext, next: Next) => {
    const { down, slowMs, errorRate } = sim.troubles
    if (down === 'refuse') {
      (c.env as Partial<HttpBindings>).outgoing?.socket?.destroy()
      return RESPONSE_ALREADY_SENT
    }
    if (down === '503')
      return c.text('Service Unavailable', 503)
    if (slowMs > 0)
      await new Promise<void>(resolve => sim.after(slowMs, resolve))
    const fails = errorRate > 0 && sim.random() < errorRate
    if (fails && sim.random() < 0.5)
      throw new Error('Simulated failure of the engine')
    await next()
    if (fails)
      throw new Error('Simulated failure of the engine: Timed Out')
  }
}

function isSame(given: string, wanted: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(wanted)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Whether one of WAHA's versions is as new as another. */
export function isAtLeast(version: string, wanted: number[]): boolean {
  const parts = version.split('.').map(Number)
  for (const [index, part] of wanted.entries()) {
    const difference = (parts[index] ?? 0) - part
    if (difference !== 0)
      return difference > 0
  }
  return true
}
