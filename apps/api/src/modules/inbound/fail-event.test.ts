import type { TestContext } from '../../testing/create-test-context.ts'
import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { addConnection } from '../../testing/add-connection.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { messageEvent } from '../../testing/waha-events.ts'
import { failEvent } from './fail-event.ts'
import { findUnread } from './find-unread.ts'
import { processInbound } from './process-inbound.ts'
import { storeEvents } from './store-events.ts'

let test: TestContext
beforeAll(async () => {
  test = await createTestContext()
})
afterEach(async () => {
  await test.database.pool.query('DROP TRIGGER IF EXISTS poison ON messages')
})
afterAll(() => test.close())

/** From now on the database refuses every message that says so, with that code. */
async function poison(code: string) {
  await test.database.pool.query(`
    CREATE OR REPLACE FUNCTION refuse_poison() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF NEW.text = 'poison' THEN RAISE EXCEPTION 'poison' USING ERRCODE = '${code}'; END IF; RETURN NEW; END $$;
    CREATE TRIGGER poison BEFORE INSERT ON messages FOR EACH ROW EXECUTE FUNCTION refuse_poison()`)
}

async function openNumber() {
  let now = new Date()
  const ctx = { ...await test.createAssociation(), clock: () => now }
  const connection = await addConnection(ctx)
  const posted = { associationId: ctx.association.id, connectionId: connection.id }
  const event = async (rawId: string) => (await ctx.db.rawEvent.findMany({ orderBy: { sequence: 'asc' } })).find(({ body }) => Buffer.from(body).includes(`_${rawId}"`))
  return {
    ctx,
    connection,
    event,
    store: (...events: { rawId: string, text?: string }[]) => storeEvents(test.database.pool, events.map((written) => {
      const body = Buffer.from(JSON.stringify(messageEvent(written)))
      return { ...posted, body, digest: createHash('sha256').update(body).digest() }
    })),
    /** Reads what is due now, as a reader does. */
    async read() {
      const unread = (await findUnread(test.database.pool, now)).filter(({ connectionId }) => connectionId === connection.id)
      for (const { retries } of unread) {
        for (const sequence of retries)
          await processInbound(ctx, connection.id, [sequence])
        while (await processInbound(ctx, connection.id) === 'more');
      }
      return unread.length
    },
    later: (ms: number) => {
      now = new Date(now.getTime() + ms)
    },
    now: () => now,
    messages: async () => (await ctx.db.message.findMany({ orderBy: { id: 'asc' } })).map(message => message.providerMessageId),
    ledger: async () => Object.fromEntries((await ctx.db.connectionCount.findMany()).map(({ key, count }) => [key, count])),
  }
}

it('a bad event among good ones of the same chat blocks none of them', async () => {
  const number = await openNumber()
  await poison('P0001')
  await number.store(...Array.from({ length: 20 }, (_, index) => ({ rawId: `A${index}`, ...(index === 7 ? { text: 'poison' } : {}) })))
  await number.read()
  expect(await number.messages()).toEqual(Array.from({ length: 20 }, (_, index) => `A${index}`).filter(rawId => rawId !== 'A7'))
  expect(await number.event('A7')).toMatchObject({ status: 'stored', attempts: 1, reason: 'P0001' })
  expect(await number.ctx.db.conversation.findMany()).toMatchObject([{ unreadCount: 19 }])
  await number.store({ rawId: 'A20' })
  await number.read()
  expect(await number.messages()).toHaveLength(20)
  expect(await number.ledger()).toEqual({ stored: 21, processed: 20 })
})

it('it is tried again after about 1 s, 5 s, 30 s, 2 min and 10 min, and then it is a dead letter', async () => {
  const number = await openNumber()
  await poison('P0001')
  await number.store({ rawId: 'B1', text: 'poison' })
  await number.read()
  for (const [index, waitMs] of [1000, 5000, 30_000, 120_000, 600_000].entries()) {
    const event = await number.event('B1')
    expect(event).toMatchObject({ status: 'stored', attempts: index + 1, processedAt: null })
    const waitedMs = (event?.retryAt?.getTime() ?? 0) - number.now().getTime()
    expect(waitedMs).toBeGreaterThanOrEqual(waitMs * 0.9 - 1)
    expect(waitedMs).toBeLessThanOrEqual(waitMs * 1.1)
    number.later(waitedMs - 1)
    expect(await number.read()).toBe(0)
    number.later(2)
    expect(await number.read()).toBe(1)
  }
  expect(await number.event('B1')).toMatchObject({ status: 'failed', attempts: 6, reason: 'P0001', retryAt: null, processedAt: number.now() })
  number.later(24 * 60 * 60_000)
  expect(await number.read()).toBe(0)
  expect(await number.ledger()).toEqual({ stored: 1, failed: 1 })
})

it('one that works at last is processed like any other', async () => {
  const number = await openNumber()
  await poison('P0001')
  await number.store({ rawId: 'C1', text: 'poison' })
  await number.read()
  await test.database.pool.query('DROP TRIGGER poison ON messages')
  number.later(1200)
  await number.read()
  expect(await number.event('C1')).toMatchObject({ status: 'processed', attempts: 2, reason: null, retryAt: null })
  expect(await number.messages()).toEqual(['C1'])
  expect(await number.ledger()).toEqual({ stored: 1, processed: 1 })
})

it.each(['40P01', '40001', '53100', '57P01'])('what the database cannot do just now (%s) is no event\'s fault', async (code) => {
  const number = await openNumber()
  await poison(code)
  await number.store({ rawId: `D${code}` }, { rawId: `E${code}`, text: 'poison' })
  for (let n = 0; n < 8; n++)
    await expect(number.read()).rejects.toThrow()
  expect(await number.ctx.db.rawEvent.findMany()).toMatchObject([{ status: 'stored', attempts: 0, retryAt: null }, { status: 'stored', attempts: 0, retryAt: null }])
  await test.database.pool.query('DROP TRIGGER poison ON messages')
  await number.read()
  expect(await number.messages()).toEqual([`D${code}`, `E${code}`])
  expect(await number.ledger()).toEqual({ stored: 2, processed: 2 })
})

it('of two readers that saw the same try fail, one counts it', async () => {
  const number = await openNumber()
  await number.store({ rawId: 'F1' })
  const event = await number.event('F1')
  const seen = { sequence: 0n, body: Buffer.from(''), receivedAt: new Date(), origin: 'webhook' as const, ...event, attempts: 0, isReplay: false }
  await Promise.all([1, 2, 3].map(() => failEvent(number.ctx, number.connection.id, seen, new TypeError('bad'))))
  expect(await number.event('F1')).toMatchObject({ status: 'stored', attempts: 1, reason: 'TypeError' })
  expect(await number.ledger()).toEqual({ stored: 1 })
})

it('a try that is due is made once, however many readers saw that it was', async () => {
  const number = await openNumber()
  await poison('P0001')
  await number.store({ rawId: 'G1', text: 'poison' })
  await number.read()
  number.later(1200)
  const [due] = (await findUnread(test.database.pool, number.now())).filter(({ connectionId }) => connectionId === number.connection.id)
  for (let reader = 0; reader < 3; reader++)
    await processInbound(number.ctx, number.connection.id, due?.retries)
  expect(await number.event('G1')).toMatchObject({ status: 'stored', attempts: 2 })
})
