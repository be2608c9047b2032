import type { Ctx, RootCtx } from '../../ctx.ts'
import type { Database } from '../../platform/db/create-db.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import type { InboundReader } from './start-inbound-reader.ts'
import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDatabase } from '../../platform/db/create-db.ts'
import { scopeToTenant } from '../../platform/db/tenant-scope.ts'
import { addConnection } from '../../testing/add-connection.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { createCuttableLine } from '../../testing/cuttable-line.ts'
import { until } from '../../testing/until.ts'
import { messageEvent } from '../../testing/waha-events.ts'
import { bellChannel, createReaderBell } from './reader-bell.ts'
import { startInboundReader } from './start-inbound-reader.ts'
import { storeEvents } from './store-events.ts'

const never = 10 * 60_000

let test: TestContext
const ends: (() => Promise<unknown>)[] = []
beforeEach(async () => {
  test = await createTestContext()
})
afterEach(async () => {
  for (const end of ends.splice(0).toReversed())
    await end()
  await test.close()
})

/** A reader as a process of its own has it: with a bell and connections nobody else has. */
function startProcess({ url = test.database.url, pollMs = never } = {}): { reader: InboundReader, database: Database, ring: ReturnType<typeof createReaderBell>['ring'] } {
  const database = createDatabase(url)
  const root: RootCtx = { ...test.root, db: database.prisma }
  const bell = createReaderBell(database.pool, root.log)
  const contextOf = async (associationId: string): Promise<Ctx | null> => {
    const ctx = await test.contextOf(associationId)
    return ctx && { ...ctx, db: scopeToTenant(database.prisma, associationId) }
  }
  const reader = startInboundReader({ root, db: database.prisma, database, bell, contextOf, pollMs })
  ends.push(() => database.close(), reader.stop)
  return { reader, database, ring: bell.ring }
}

/** A process that takes webhooks in and reads nothing. */
function webBell() {
  return createReaderBell(test.database.pool, test.root.log)
}

async function openNumber() {
  const ctx = await test.createAssociation()
  const connection = await addConnection(ctx)
  const posted = { associationId: ctx.association.id, connectionId: connection.id }
  return {
    ctx,
    posted,
    store: (...rawIds: string[]) => storeEvents(test.database.pool, rawIds.map((rawId) => {
      const body = Buffer.from(JSON.stringify(messageEvent({ rawId })))
      return { ...posted, body, digest: createHash('sha256').update(body).digest() }
    })),
    readCount: () => ctx.db.rawEvent.count({ where: { status: 'processed' } }),
    messageCount: () => ctx.db.message.count(),
    statuses: async () => new Set((await ctx.db.rawEvent.findMany()).map(({ status, attempts }) => `${status} ${attempts}`)),
  }
}

function names(prefix: string, count: number) {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`)
}

async function untilListening() {
  await until(async () => (await test.database.pool.query(`SELECT 1 FROM pg_stat_activity WHERE application_name = 'recado inbound' AND query LIKE 'LISTEN%' AND state = 'idle' AND datname = current_database()`)).rowCount)
}

it('the reader of the same process hears the bell at once', async () => {
  const number = await openNumber()
  const { ring } = startProcess()
  await untilListening()
  await number.store('A1')
  ring(number.posted)
  await until(async () => await number.readCount() === 1)
})

it('the reader of another process hears it too', async () => {
  const number = await openNumber()
  startProcess()
  await untilListening()
  await number.store('B1')
  webBell().ring(number.posted)
  await until(async () => await number.readCount() === 1)
})

it('a thousand rings at once are one for the others', async () => {
  const { posted } = await openNumber()
  const listener = new pg.Client({ connectionString: test.database.url })
  ends.push(() => listener.end())
  const heard: string[] = []
  listener.on('notification', ({ payload }) => heard.push(payload ?? ''))
  await listener.connect()
  await listener.query(`LISTEN ${bellChannel}`)
  const bell = webBell()
  for (let n = 0; n < 1000; n++)
    bell.ring(posted)
  await until(() => heard.length > 0)
  await new Promise(resolve => setTimeout(resolve, 100))
  expect(heard).toEqual([`${posted.associationId} ${posted.connectionId}`])
})

it('a ring that is lost is made up for by the next look', async () => {
  const [one, other] = [await openNumber(), await openNumber()]
  startProcess({ pollMs: 200 })
  await untilListening()
  await Promise.all([one.store(...names('C', 250)), other.store('D1')])
  await until(async () => await one.readCount() === 250 && await other.readCount() === 1)
})

it('what was stored while nobody read is read when somebody begins', async () => {
  const number = await openNumber()
  await number.store('E1')
  startProcess()
  await until(async () => await number.readCount() === 1)
})

it('two processes on one database read everything once', async () => {
  const numbers = [await openNumber(), await openNumber(), await openNumber()]
  const processes = [startProcess({ pollMs: 100 }), startProcess({ pollMs: 100 })]
  for (let round = 0; round < 10; round++) {
    for (const number of numbers) {
      await number.store(...names(`F${round}-`, 20))
      processes.forEach(({ ring }) => ring(number.posted))
    }
  }
  for (const number of numbers) {
    await until(async () => await number.readCount() === 200)
    expect(await number.messageCount()).toBe(200)
    expect(await number.statuses()).toEqual(new Set(['processed 1']))
    expect(await number.ctx.db.connectionCount.findMany({ orderBy: { key: 'asc' } })).toMatchObject([{ key: 'processed', count: 200 }, { key: 'stored', count: 200 }])
    expect(await number.ctx.db.conversation.findMany()).toMatchObject([{ unreadCount: 200 }])
  }
})

it('a process that dies in the middle of a batch loses nothing: another one reads it', async () => {
  const number = await openNumber()
  await number.store(...names('G', 50))
  const blocker = await test.database.pool.connect()
  await blocker.query('BEGIN; LOCK TABLE messages')
  const dying = startProcess({ pollMs: 50 })
  const [reading] = await until(async () => {
    const { rows } = await test.database.pool.query<{ pid: number }>(`SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`)
    return rows.length > 0 && rows
  })
  void dying.reader.stop()
  await test.database.pool.query('SELECT pg_terminate_backend($1)', [reading?.pid])
  await blocker.query('ROLLBACK')
  blocker.release()
  expect(await number.messageCount()).toBe(0)
  startProcess({ pollMs: 100 })
  await until(async () => await number.readCount() === 50)
  expect(await number.messageCount()).toBe(50)
  expect(await number.statuses()).toEqual(new Set(['processed 1']))
})

it('while the database is away the reader waits, and then goes on and hears bells again', async () => {
  const number = await openNumber()
  const database = new URL(test.database.url)
  const line = await createCuttableLine({ host: database.hostname, port: Number(database.port) })
  ends.push(async () => line.close())
  database.port = String(line.port)
  startProcess({ url: database.href, pollMs: 300 })
  await untilListening()
  line.cut()
  await number.store(...names('H', 30))
  webBell().ring(number.posted)
  await new Promise(resolve => setTimeout(resolve, 700))
  expect(await number.readCount()).toBe(0)
  line.mend()
  await until(async () => await number.readCount() === 30)
  expect(await number.statuses()).toEqual(new Set(['processed 1']))
  await untilListening()
  await number.store('H-after')
  webBell().ring(number.posted)
  await until(async () => await number.readCount() === 31)
})

it('stopping waits for the batch under way and begins no other', async () => {
  const number = await openNumber()
  await number.store(...names('I', 300))
  const blocker = await test.database.pool.connect()
  await blocker.query('BEGIN; LOCK TABLE messages')
  const { reader } = startProcess()
  await until(async () => (await test.database.pool.query(`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`)).rowCount)
  const stopped = reader.stop()
  await blocker.query('COMMIT')
  blocker.release()
  await stopped
  expect(await number.readCount()).toBe(200)
  expect(await number.messageCount()).toBe(200)
})
