import type { Ctx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { addConnection } from '../../testing/add-connection.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { messageEvent, wahaEvent } from '../../testing/waha-events.ts'
import { lockConnection } from '../conversations/index.ts'
import { processInbound, processTogether } from './process-inbound.ts'
import { storeEvents } from './store-events.ts'

let test: TestContext
beforeAll(async () => {
  test = await createTestContext()
})
afterEach(async () => {
  await test.database.pool.query('DROP TRIGGER IF EXISTS poison ON messages')
})
afterAll(() => test.close())

async function openNumber(of?: Ctx) {
  const ctx = of ?? await test.createAssociation()
  const { id: connectionId } = await addConnection(ctx)
  return {
    posted: { ctx, connectionId },
    store: (...events: unknown[]) => storeEvents(test.database.pool, events.map((event) => {
      const body = Buffer.from(JSON.stringify(event))
      return { associationId: ctx.association.id, connectionId, body, digest: createHash('sha256').update(body).digest() }
    })),
    texts: async () => (await ctx.db.message.findMany({ orderBy: { id: 'asc' } })).map(({ text }) => text),
    conversations: () => ctx.db.conversation.findMany({ include: { contact: { include: { identities: true } } } }),
    unread: () => ctx.db.rawEvent.count({ where: { status: 'stored' } }),
    ledger: async () => Object.fromEntries((await ctx.db.connectionCount.findMany()).map(({ key, count }) => [key, count])),
  }
}

const open = () => Promise.all([openNumber(), openNumber(), openNumber()])
const read = (...numbers: { posted: { ctx: Ctx, connectionId: string } }[]) => processTogether(test.root.db, numbers.map(({ posted }) => posted))

it('numbers of several associations are read as one, and each has its own', async () => {
  const [one, other, silent] = await open()
  await one.store(messageEvent({ rawId: 'A1', text: 'um' }), messageEvent({ rawId: 'A2', text: 'dois' }))
  // The same person writes to both, under an id that is the same: what is one's own says nothing of the other.
  await other.store(messageEvent({ rawId: 'A1', text: 'outro' }), wahaEvent('session.status', { status: 'WORKING' }))
  expect(await read(one, other, silent)).toEqual(['done', 'done', 'done'])
  expect([await one.texts(), await other.texts(), await silent.texts()]).toEqual([['um', 'dois'], ['outro'], []])
  expect(await one.conversations()).toMatchObject([{ unreadCount: 2, contact: { identities: [{ value: '+5511987654321' }] } }])
  expect(await other.conversations()).toMatchObject([{ unreadCount: 1, contact: { identities: [{ value: '+5511987654321' }] } }])
  expect([await one.ledger(), await other.ledger()]).toEqual([{ stored: 2, processed: 2 }, { stored: 2, processed: 2 }])
  // Now all of them are known.
  await one.store(messageEvent({ rawId: 'A3', text: 'três' }))
  await other.store(messageEvent({ rawId: 'A4', text: 'mais' }))
  expect(await read(other, one)).toEqual(['done', 'done'])
  expect([await one.texts(), await other.texts()]).toEqual([['um', 'dois', 'três'], ['outro', 'mais']])
  expect(await one.conversations()).toMatchObject([{ unreadCount: 3 }])
})

it('of a number that has much a little is read', async () => {
  const [one, busy] = await open()
  await one.store(messageEvent({ rawId: 'B1' }))
  await busy.store(...Array.from({ length: 25 }, (_, index) => messageEvent({ rawId: `C${index}`, text: String(index) })))
  expect(await read(one, busy)).toEqual(['done', 'more'])
  expect(await busy.texts()).toEqual(Array.from({ length: 20 }, (_, index) => String(index)))
  expect(await busy.unread()).toBe(5)
})

it('a number that somebody else holds is left, and keeps the others from nothing', async () => {
  const [one, held] = await open()
  await Promise.all([one, held].map(number => number.store(messageEvent({ rawId: 'D1' }))))
  await transaction(held.posted.ctx, async (tx) => {
    await lockConnection(tx, held.posted.connectionId)
    expect(await read(one, held)).toEqual(['done', 'taken'])
  })
  expect([await one.unread(), await held.unread()]).toEqual([0, 1])
})

it('where a row is held for long nobody waits for it: none is read, and each can be by itself', async () => {
  const [one, held] = await open()
  await Promise.all([one, held].map(number => number.store(messageEvent({ rawId: 'E1' }))))
  await read(one, held)
  await Promise.all([one, held].map(number => number.store(messageEvent({ rawId: 'E2' }))))
  await transaction(held.posted.ctx, async (tx) => {
    await tx.db.$executeRaw`SELECT FROM conversations WHERE association_id = ${tx.association.id}::uuid FOR UPDATE`
    await expect(read(one, held)).rejects.toThrow()
    expect(await one.unread()).toBe(1)
    expect(await processInbound(one.posted.ctx, one.posted.connectionId)).toBe('done')
  })
  expect(await processInbound(held.posted.ctx, held.posted.connectionId)).toBe('done')
  expect([await one.unread(), await held.unread()]).toEqual([0, 0])
})

it('where one event is bad none is read; by itself each is, but for that one', async () => {
  const [good, bad] = await open()
  await test.database.pool.query(`
    CREATE OR REPLACE FUNCTION refuse_poison() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF NEW.text = 'poison' THEN RAISE EXCEPTION 'poison'; END IF; RETURN NEW; END $$;
    CREATE TRIGGER poison BEFORE INSERT ON messages FOR EACH ROW EXECUTE FUNCTION refuse_poison()`)
  await good.store(messageEvent({ rawId: 'F1', text: 'bom' }))
  await bad.store(messageEvent({ rawId: 'F2', text: 'poison' }), messageEvent({ rawId: 'F3', text: 'depois' }))
  await expect(read(good, bad)).rejects.toThrow()
  expect([await good.unread(), await bad.unread()]).toEqual([1, 2])
  for (const { posted } of [good, bad]) {
    while (await processInbound(posted.ctx, posted.connectionId) === 'more');
  }
  expect([await good.texts(), await bad.texts()]).toEqual([['bom'], ['depois']])
})

it('somebody new who writes to two numbers of an association is one contact', async () => {
  const one = await openNumber()
  const other = await openNumber(one.posted.ctx)
  await one.store(messageEvent({ rawId: 'G1', text: 'aqui' }))
  await other.store(messageEvent({ rawId: 'G2', text: 'ali' }))
  expect(await read(one, other)).toEqual(['done', 'done'])
  expect(await one.posted.ctx.db.contact.count()).toBe(1)
  expect(await one.conversations()).toMatchObject([{ unreadCount: 1 }, { unreadCount: 1 }])
})

it('two who turn out to be one are joined alone', async () => {
  const [one, other] = await open()
  const [phone, lid] = ['5511987654321@c.us', '77001@lid']
  await one.store(messageEvent({ rawId: 'H1', chatId: phone }), messageEvent({ rawId: 'H2', chatId: lid }))
  await read(one)
  expect(await one.conversations()).toHaveLength(2)
  await one.store(messageEvent({ rawId: 'H3', chatId: lid, alt: '5511987654321@s.whatsapp.net' }))
  await other.store(messageEvent({ rawId: 'H4' }))
  await expect(read(one, other)).rejects.toThrow('alone')
  expect(await other.unread()).toBe(1)
  expect(await processInbound(one.posted.ctx, one.posted.connectionId)).toBe('done')
  expect(await one.conversations()).toMatchObject([{ unreadCount: 3 }])
})
