import type { TestContext } from '../../testing/create-test-context.ts'
import { PassThrough } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase } from '../../platform/db/create-db.ts'
import { addConnection } from '../../testing/add-connection.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { createCuttableLine } from '../../testing/cuttable-line.ts'
import { until } from '../../testing/until.ts'
import { messageEvent, signed } from '../../testing/waha-events.ts'
import { processInbound } from './process-inbound.ts'
import { createReaderBell } from './reader-bell.ts'
import { createWebhookReceiver } from './receive-webhook.ts'

let test: TestContext
beforeAll(async () => {
  test = await createTestContext()
})
afterAll(() => test.close())

function openReceiver({ pool = test.database.pool, root = test.root } = {}) {
  const rings: string[] = []
  const bell = createReaderBell(pool, root.log)
  bell.hear(({ connectionId }) => rings.push(connectionId))
  return { receiver: createWebhookReceiver({ root, pool, bell, contextOf: test.contextOf }), rings }
}

async function openNumber() {
  const ctx = await test.createAssociation()
  const connection = await addConnection(ctx)
  return {
    ctx,
    connection,
    delivery: (event: unknown) => ({ connectionId: connection.id, ...signed(event, connection.hookKey) }),
    stored: async () => (await ctx.db.rawEvent.findMany({ orderBy: { sequence: 'asc' } })).map(({ body }) => Buffer.from(body).toString()),
    ledger: async () => Object.fromEntries((await ctx.db.connectionCount.findMany()).map(({ key, count }) => [key, count])),
  }
}

it('twenty times the same at once is one row, one ring and nineteen copies in the ledger', async () => {
  const number = await openNumber()
  const { receiver, rings } = openReceiver()
  const delivery = number.delivery(messageEvent({ rawId: 'A1' }))
  await Promise.all(Array.from({ length: 20 }, () => receiver.receive(delivery)))
  expect(await number.stored()).toHaveLength(1)
  expect(rings).toEqual([number.connection.id])
  await receiver.stop()
  expect(await number.ledger()).toEqual({ duplicate: 19 })
  await receiver.stop()
  expect(await number.ledger()).toEqual({ duplicate: 19 })
})

it('bodies of any size and of several numbers are stored byte for byte in one statement', async () => {
  const [one, other] = [await openNumber(), await openNumber()]
  const { receiver, rings } = openReceiver()
  const bodies = ['', '{', 'ação 👍\u0000 \\ "', 'x'.repeat(300_000)]
  await Promise.all([...bodies.map(body => receiver.receive(one.delivery(body))), ...bodies.map(body => receiver.receive(other.delivery(body)))])
  expect(await one.stored()).toEqual(bodies)
  expect(await other.stored()).toEqual(bodies)
  expect(rings.sort()).toEqual([one.connection.id, other.connection.id].sort())
})

it('posts that wait for each other keep their order, whatever is posted beside them', async () => {
  const [one, other] = [await openNumber(), await openNumber()]
  const { receiver } = openReceiver()
  const noise = Array.from({ length: 100 }, (_, index) => receiver.receive(other.delivery(`noise ${index}`)))
  const bodies = Array.from({ length: 60 }, (_, index) => `in order ${index}`)
  for (const body of bodies)
    await receiver.receive(one.delivery(body))
  await Promise.all(noise)
  expect(await one.stored()).toEqual(bodies)
})

it('a number that vanished while its key was remembered spoils nobody else\'s delivery', async () => {
  const [gone, here] = [await openNumber(), await openNumber()]
  const { receiver } = openReceiver()
  await receiver.receive(gone.delivery('first'))
  await gone.ctx.db.rawEvent.deleteMany()
  await gone.ctx.db.connection.deleteMany()
  const answers = await Promise.allSettled([receiver.receive(here.delivery('one')), receiver.receive(gone.delivery('second')), receiver.receive(here.delivery('two'))])
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect((await here.stored()).toSorted()).toEqual(['one', 'two'])
})

it.each(['when the key is looked up', 'when the event is stored'])('a database that falls silent %s is given up within five seconds, and found again', async (moment) => {
  const number = await openNumber()
  const url = new URL(test.database.url)
  const line = await createCuttableLine({ host: url.hostname, port: Number(url.port) })
  url.port = String(line.port)
  const far = createDatabase(url.href)
  const isKey = moment.includes('key')
  const { receiver } = openReceiver({ pool: far.pool, root: { ...test.root, db: isKey ? far.prisma : test.root.db } })
  await (isKey ? far.prisma.association.findFirst() : receiver.receive(number.delivery('before')))
  line.hush()
  const startedAt = performance.now()
  const answers = await Promise.allSettled(['one', 'two'].map(body => receiver.receive(number.delivery(body))))
  expect(answers).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }])
  // Five seconds, and what a busy machine adds.
  expect(performance.now() - startedAt).toBeLessThan(12_000)
  await until(() => receiver.receive(number.delivery('after')).then(() => true))
  expect(await number.stored()).toContain('after')
  line.close()
  await far.close()
})

it('each step is one line with ids and no content', async () => {
  const number = await openNumber()
  const lines: Record<string, unknown>[] = []
  const stream = new PassThrough().on('data', line => lines.push(JSON.parse(String(line))))
  const log = pino({ level: 'info', base: null }, stream)
  const { receiver } = openReceiver({ root: { ...test.root, log } })
  await receiver.receive(number.delivery(messageEvent({ rawId: 'LOGGED', text: 'a secret of mine' })))
  await processInbound({ ...number.ctx, log }, number.connection.id)
  const [event] = await number.ctx.db.rawEvent.findMany()
  const [message] = await number.ctx.db.message.findMany()
  const ids = { eventId: String(event?.sequence), connectionId: number.connection.id }
  expect(lines).toMatchObject([
    { ...ids, msg: 'stored' },
    { ...ids, msg: 'read', messageId: message?.id, event: 'message.any', outcome: 'processed', ms: expect.any(Number) },
  ])
  expect(JSON.stringify(lines)).not.toMatch(/secret|5511|Ana/)
})
