import { numberOf } from './read.ts'

/** How far a sent message got. */
export type Ack = 'error' | 'pending' | 'server' | 'device' | 'read' | 'played'

const byNumber = new Map<number, Ack>([
  [-1, 'error'],
  [0, 'pending'],
  [1, 'server'],
  [2, 'device'],
  [3, 'read'],
  [4, 'played'],
])
const names: ReadonlySet<string> = new Set(byNumber.values())

/** From WAHA's number, or its name where the number is missing; null when neither is known. Source: WAHA docs. */
export function toAck(number: unknown, name?: unknown): Ack | null {
  const known = byNumber.get(numberOf(number) ?? Number.NaN)
  if (known)
    return known
  const lower = typeof name === 'string' ? name.slice(0, 20).toLowerCase() : ''
  return isAck(lower) ? lower : null
}

function isAck(name: string): name is Ack {
  return names.has(name)
}
