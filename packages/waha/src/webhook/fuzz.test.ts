import fc from 'fast-check'
import { expect, it } from 'vitest'
import { allFixtures } from '../testing/fixtures.ts'
import { readShared, sharedFiles } from '../testing/shared-data.ts'
import { parseWebhook } from './parse-webhook.ts'

const types = new Set([
  'message',
  'ack',
  'edited',
  'revoked',
  'reaction',
  'session-status',
  'presence',
  'call',
  'poll-vote',
  'ignored',
  'unreadable',
])

const bodies = [
  ...Object.values(allFixtures).map(body => JSON.stringify(body)),
  ...sharedFiles('payloads').map(name => readShared(`payloads/${name}`)),
]

const strange = fc.constantFrom<unknown>(
  null,
  true,
  -1,
  0,
  1e308,
  '',
  ' ',
  '\0',
  '\uD800',
  'x'.repeat(20_000),
  '_'.repeat(500),
  'false_@_',
  'true__x_',
  '999999999999999999999999',
  [],
  [[]],
  [null],
  {},
  { id: {} },
  { _serialized: 5 },
  { length: -1 },
  JSON.parse('{"__proto__":{"polluted":true},"constructor":1,"toString":null}'),
)

it('survives 10,000 damaged bodies and always says something', () => {
  const body = fc.constantFrom(...bodies)
  fc.assert(fc.property(body, fc.nat(), strange, fc.constantFrom('delete', 'swap', 'nest', 'proto', 'cut', 'garbage'), (text, place, value, damage) => {
    const events = parseWebhook(damaged(text, place, value, damage))
    expect(events.length).toBeGreaterThan(0)
    for (const event of events) {
      expect(types.has(event.type)).toBe(true)
      expect(event).not.toMatchObject({ reason: 'parser-failed' })
    }
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  }), { numRuns: 10_000 })
})

it('survives bytes that mean nothing', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
    expect(parseWebhook(bytes)).toHaveLength(1)
  }), { numRuns: 1000 })
})

it('survives objects nested a thousand deep', () => {
  const deep = `${'{"message":'.repeat(1000)}{}${'}'.repeat(1000)}`
  const [event] = parseWebhook(`{"event":"message","payload":{"id":"false_55319999@c.us_A","timestamp":1,"_data":{"message":${deep}}}}`)
  expect(event).toMatchObject({ type: 'message', kind: 'unsupported' })
})

it('gives a date that is one, or none', () => {
  fc.assert(fc.property(fc.oneof(fc.double(), fc.string(), fc.integer()), (timestamp) => {
    const [event] = parseWebhook(JSON.stringify({ ...allFixtures.nowebText, timestamp, payload: { ...allFixtures.nowebText.payload, timestamp } }))
    expect(event?.type === 'message' && Number.isNaN(event.sentAt.getTime())).toBe(false)
  }), { numRuns: 500 })
})

type Damage = 'delete' | 'swap' | 'nest' | 'proto' | 'cut' | 'garbage'

function damaged(text: string, place: number, value: unknown, damage: Damage): string | Uint8Array {
  if (damage === 'cut')
    return text.slice(0, place % text.length)
  if (damage === 'garbage') {
    const bytes = new TextEncoder().encode(text)
    bytes[place % bytes.length] = place % 256
    return bytes
  }
  const root: { body: unknown } = { body: JSON.parse(text) }
  const spots = spotsIn(root)
  const spot = spots[place % spots.length]
  if (spot)
    change(spot, value, damage)
  return JSON.stringify(root.body) ?? ''
}

interface Spot {
  owner: object
  name: string
}

function spotsIn(owner: object): Spot[] {
  return Object.entries(owner).flatMap(([name, value]) =>
    [{ owner, name }, ...(typeof value === 'object' && value !== null ? spotsIn(value) : [])])
}

function change({ owner, name }: Spot, value: unknown, damage: Damage): void {
  const before: unknown = Reflect.get(owner, name)
  if (damage === 'delete')
    Reflect.deleteProperty(owner, name)
  else if (damage === 'swap')
    Reflect.set(owner, name, value)
  else if (damage === 'nest')
    Reflect.set(owner, name, { [name]: before, message: { message: before } })
  else
    Object.defineProperty(owner, '__proto__', { value, enumerable: true, configurable: true, writable: true })
}
