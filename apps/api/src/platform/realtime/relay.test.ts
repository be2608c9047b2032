import type { Ctx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import type { CuttableLine } from '../../testing/cuttable-line.ts'
import type { Emission, Relay } from './relay.ts'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { createTestContext } from '../../testing/create-test-context.ts'
import { createCuttableLine } from '../../testing/cuttable-line.ts'
import { until } from '../../testing/until.ts'
import { transaction } from '../db/transaction.ts'
import { announce } from './announce.ts'
import { startRelay } from './relay.ts'

let test: TestContext
let ctx: Ctx
let line: CuttableLine
let relay: Relay
let heard: [string, Emission][]
let loads: number
/** Whose sockets were told to fetch; undefined: everybody's. */
let gaps: (string | undefined)[]
let ended: unknown[]
beforeAll(async () => {
  test = await createTestContext()
  ctx = await test.createAssociation()
})
beforeEach(async () => {
  [heard, loads, gaps, ended] = [[], 0, [], []]
  const database = new URL(test.database.url)
  line = await createCuttableLine({ host: database.hostname, port: Number(database.port) })
  database.port = String(line.port)
  relay = await startRelay<Ctx>({
    databaseUrl: database.href,
    log: test.root.log,
    contextOf: async id => id === ctx.association.id ? ctx : null,
    loaders: {
      'thing.happened': async (_ctx, announcements) => {
        loads += 1
        return announcements.map(({ id }) => ({ event: 'message.created', payload: id }))
      },
      'thing.broken': () => Promise.reject(new Error('cannot load')),
    },
    emit: (associationId, emissions) => heard.push(...emissions.map((emission): [string, Emission] => [associationId, emission])),
    atOnce: { 'session.ended': announcement => ended.push(announcement) },
    onGap: associationId => gaps.push(associationId),
    checkMs: 400,
  })
  gaps.length = 0
})
afterEach(async () => {
  await relay.stop()
  line.close()
})
afterAll(() => test.close())

const say = (...ids: string[]) => transaction(ctx, tx => announce(tx, ...ids.map(id => ({ type: 'thing.happened' as const, id }))))
const heardIds = () => heard.map(([, emission]) => 'payload' in emission ? emission.payload : null)
async function listeners() {
  const [row] = await test.root.db.$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM pg_stat_activity WHERE application_name = 'recado relay' AND datname = current_database()`
  return Number(row?.count)
}

it('what is announced in a transaction is heard once it commits, and never when it does not', async () => {
  await expect(transaction(ctx, async (tx) => {
    announce(tx, { type: 'thing.happened', id: 'rolled back' })
    throw new Error('no')
  })).rejects.toThrow('no')
  await say('one', 'two')
  await until(() => heard.length === 2)
  expect(heardIds()).toEqual(['one', 'two'])
  expect(heard.every(([associationId]) => associationId === ctx.association.id)).toBe(true)
})

it('a burst is loaded together', async () => {
  await say(...Array.from({ length: 50 }, (_, index) => `${index}`))
  await until(() => heard.length === 50)
  expect(loads).toBeLessThan(10)
})

it('when the database ends its LISTEN it listens again and every socket is told to fetch', async () => {
  await test.root.db.$queryRaw`SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE application_name = 'recado relay' AND datname = current_database()`
  await until(() => gaps.length === 1)
  expect(relay.isListening()).toBe(true)
  await say('after')
  await until(() => heard.length === 1)
  expect(await listeners()).toBe(1)
})

it('while the database is away it asks patiently, and ends with one line, not many', async () => {
  line.cut()
  await until(() => !relay.isListening())
  await until(() => line.refusedCount() > 0)
  await new Promise(resolve => setTimeout(resolve, 3000))
  const asked = line.refusedCount()
  expect(asked).toBeLessThan(10)
  line.mend()
  await until(() => relay.isListening())
  await new Promise(resolve => setTimeout(resolve, 700))
  expect(await listeners()).toBe(1)
  expect(gaps).toEqual([undefined])
  await say('back')
  await until(() => heard.length > 0)
  expect(heardIds()).toEqual(['back'])
})

it('a line that died in silence is noticed, and another one is opened', async () => {
  line.hush()
  expect(relay.isListening()).toBe(true)
  await until(() => gaps.length === 1)
  expect(relay.isListening()).toBe(true)
  await say('after')
  await until(() => heard.length === 1)
})

it('what cannot be loaded, and what nobody loads, makes the sockets of its association fetch instead', async () => {
  await transaction(ctx, tx => announce(tx, { type: 'thing.broken' }))
  await until(() => gaps.length === 1)
  await transaction(ctx, tx => announce(tx, { type: 'thing.unheardOf' }))
  await until(() => gaps.length === 2)
  expect(gaps).toEqual([ctx.association.id, ctx.association.id])
  await say('still alive')
  await until(() => heard.length === 1)
})

it('what concerns no association is told as it comes', async () => {
  await test.root.db.$executeRaw`SELECT pg_notify('recado', '{"type":"session.ended","sessionId":"s1"}')`
  await until(() => ended.length === 1)
  expect(ended).toEqual([{ type: 'session.ended', sessionId: 's1' }])
})

it('noise on the channel is passed over', async () => {
  for (const noise of ['', 'x', '1', 'null', '{"type":"thing.happened"}'])
    await test.root.db.$executeRaw`SELECT pg_notify('recado', ${noise})`
  await say('sense')
  await until(() => heard.length === 1)
  expect(heardIds()).toEqual(['sense'])
})
