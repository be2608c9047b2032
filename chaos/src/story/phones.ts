import type { World } from '../world/open-world.ts'
import { setTimeout as wait } from 'node:timers/promises'

/** The hands on the simulated phones. What a hand does happens once, however often it has to be tried: WhatsApp is there although WAHA is not. */
export interface Phones {
  /** In the order of one line: after what was asked of it before. */
  act: (line: string, method: string, path: string, body?: object) => Promise<void>
  /** At once, past every line. */
  ask: <T>(method: string, path: string, body?: object) => Promise<T>
  /** When all that was asked for has happened. */
  done: () => Promise<void>
}

const againMs = 60
const giveUpMs = 60_000

export function createPhones({ phonesUrl }: World): Phones {
  const lines = new Map<string, Promise<void>>()

  async function ask<T>(method: string, path: string, body?: object): Promise<T> {
    const giveUpAt = Date.now() + giveUpMs
    for (;;) {
      const response = await fetch(`${phonesUrl}/simulator${path}`, {
        method,
        ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
      }).catch(() => null)
      const text = await response?.text().catch(() => null)
      if (response?.ok && text !== null && text !== undefined)
        return JSON.parse(text)
      if (response && response.status === 400 && text)
        throw new Error(`${method} ${path}: ${text}`)
      if (Date.now() > giveUpAt)
        throw new Error(`the phones did not answer ${method} ${path} in ${giveUpMs} ms`)
      await wait(againMs)
    }
  }

  return {
    ask,
    act(line, method, path, body) {
      const next = (lines.get(line) ?? Promise.resolve()).then(() => ask<unknown>(method, path, body)).then(() => {})
      lines.set(line, next)
      return next
    },
    async done() {
      await Promise.all(lines.values())
    },
  }
}
