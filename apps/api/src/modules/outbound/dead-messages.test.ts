import type { SendFailure } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addConnection } from '../../testing/add-connection.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { discardDeadMessage } from './discard-dead-message.ts'
import { listDeadMessages } from './list-dead-messages.ts'
import { retryDeadMessage, retryDeadMessages } from './retry-dead-messages.ts'
import { sendMessage } from './send-message.ts'

let test: TestContext
let ctx: Ctx<StaffActor>
beforeAll(async () => {
  test = await createTestContext()
})
beforeEach(async () => {
  ctx = await test.asStaff(await test.createAssociation(), 'supervisor')
})
afterAll(() => test.close())

/** A message given up on. */
async function addDead(failure: SendFailure, connection?: Awaited<ReturnType<typeof addConnection>>) {
  const { id: conversationId, claim, connectionId } = await addConversation(ctx, { name: 'Ana Reis', ...(connection ? { connection } : {}) })
  const sent = await sendMessage(ctx, { conversationId, author: { type: 'assistant', claim }, text: 'Olá', clientId: randomUUID() })
  const messageId = sent.type === 'message' ? sent.messageId : ''
  await ctx.db.delivery.update({ where: { messageId }, data: { state: failure === 'unknown' ? 'unknown' : 'failed', failure, reservedId: `R${messageId}`, attempts: 3, settledAt: new Date() } })
  await ctx.db.message.update({ where: { id: messageId }, data: { status: 'failed', failure, providerMessageId: `R${messageId}` } })
  return { id: messageId, conversationId, connectionId, row: () => ctx.db.delivery.findUniqueOrThrow({ where: { messageId }, include: { message: true } }) }
}

async function list(given: Partial<Parameters<typeof listDeadMessages>[1]> = {}) {
  return listDeadMessages(ctx, { limit: 50, ...given })
}

it('dead letters are listed, the newest first, page by page, with whom they were for and why', async () => {
  const dead = []
  for (const failure of ['gaveUp', 'expired', 'unknown'] as const)
    dead.unshift(await addDead(failure))
  const first = await list({ limit: 2 })
  const second = await list({ limit: 2, cursor: first.nextCursor ?? '' })
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(dead.map(({ id }) => id))
  expect([first.items.length, second.nextCursor]).toEqual([2, null])
  expect(first.items[0]).toMatchObject({ type: 'message', contactName: 'Ana Reis', reason: 'unknown', attempts: 3, conversationId: dead[0]?.conversationId, connectionId: dead[0]?.connectionId })
  expect((await list({ connectionId: dead[1]?.connectionId })).items.map(({ id }) => id)).toEqual([dead[1]?.id])
  await expect(list({ cursor: 'x' })).rejects.toMatchObject({ code: 'request.invalid' })
})

it('what is still looked for, what arrived after all and what a person made needless is none', async () => {
  const [sought, arrived] = [await addDead('unknown'), await addDead('expired')]
  await addDead('takenOver')
  await ctx.db.delivery.update({ where: { messageId: sought.id }, data: { checkAt: new Date() } })
  await ctx.db.message.update({ where: { id: arrived.id }, data: { status: 'read', failure: null } })
  expect((await list()).items).toEqual([])
})

it('one is tried again under its own id, with as long as a new one, once', async () => {
  const dead = await addDead('unknown')
  const presses = await Promise.allSettled([1, 2, 3].map(() => retryDeadMessage(ctx, { messageId: dead.id })))
  expect(presses.filter(press => press.status === 'fulfilled')).toHaveLength(1)
  const { expiresAt, ...row } = await dead.row()
  expect(row).toMatchObject({ state: 'queued', attempts: 0, pace: 'answer', reservedId: `R${dead.id}`, message: { status: 'queued', failure: null } })
  expect(expiresAt?.getTime()).toBeGreaterThan(Date.now() + 119 * 60_000)
  expect(await ctx.db.auditEntry.count({ where: { action: 'message.retried', subjectId: dead.id } })).toBe(1)
})

it('one that WhatsApp refused is tried again under a new id', async () => {
  const dead = await addDead('rejected')
  await retryDeadMessage(ctx, { messageId: dead.id })
  expect(await dead.row()).toMatchObject({ state: 'queued', reservedId: null, message: { providerMessageId: null } })
})

it('all are tried again but those that may have gone, of one number or of all', async () => {
  const connection = await addConnection(ctx)
  const [gaveUp, expired, unknown, elsewhere] = [await addDead('gaveUp', connection), await addDead('expired', connection), await addDead('unknown', connection), await addDead('gaveUp')]
  expect(await retryDeadMessages(ctx, { connectionId: connection.id })).toEqual({ count: 2 })
  expect([(await gaveUp.row()).state, (await expired.row()).state, (await unknown.row()).state, (await elsewhere.row()).state]).toEqual(['queued', 'queued', 'unknown', 'failed'])
  // All at once would be a burst: first contacts wait for their turns.
  expect((await gaveUp.row()).pace).toBe('firstContact')
  const counts = await Promise.all([1, 2].map(() => retryDeadMessages(ctx, {})))
  expect(counts.map(({ count }) => count).toSorted()).toEqual([0, 1])
})

it('hundreds are tried again in chunks', async () => {
  const connection = await addConnection(ctx)
  const { id } = await addDead('gaveUp', connection)
  await ctx.db.$executeRaw`
    WITH copies AS (
      INSERT INTO messages (association_id, conversation_id, connection_id, direction, author_type, kind, text, status, failure, sent_at)
      SELECT association_id, conversation_id, connection_id, direction, author_type, kind, text, status, failure, sent_at FROM messages, generate_series(1, 449)
      WHERE id = ${id}::uuid RETURNING id, association_id, conversation_id, connection_id
    )
    INSERT INTO deliveries (message_id, association_id, conversation_id, connection_id, state, failure) SELECT id, association_id, conversation_id, connection_id, 'failed', 'gaveUp' FROM copies`
  expect(await retryDeadMessages(ctx, {})).toEqual({ count: 450 })
  expect((await list()).items).toEqual([])
})

it('one is discarded with a note, for good, and on record', async () => {
  const dead = await addDead('gaveUp')
  await discardDeadMessage(ctx, { messageId: dead.id, note: 'called them' })
  expect(await dead.row()).toMatchObject({ state: 'discarded', note: 'called them', message: { status: 'failed', failure: 'discarded' } })
  await expect(discardDeadMessage(ctx, { messageId: dead.id, note: 'again' })).rejects.toMatchObject({ code: 'deadLetter.notFound' })
  await expect(retryDeadMessage(ctx, { messageId: dead.id })).rejects.toMatchObject({ code: 'deadLetter.notFound' })
  expect((await list()).items).toEqual([])
  expect(await ctx.db.auditEntry.findMany({ where: { subjectId: dead.id, action: 'message.discarded' } })).toMatchObject([{ details: { note: 'called them' } }])
})

it('another association sees none, retries none and discards none', async () => {
  const dead = await addDead('gaveUp')
  const stranger = await test.asStaff(await test.createAssociation(), 'owner')
  expect((await listDeadMessages(stranger, { limit: 50 })).items).toEqual([])
  await expect(retryDeadMessage(stranger, { messageId: dead.id })).rejects.toMatchObject({ code: 'deadLetter.notFound' })
  await expect(discardDeadMessage(stranger, { messageId: dead.id, note: 'mine' })).rejects.toMatchObject({ code: 'deadLetter.notFound' })
  expect(await retryDeadMessages(stranger, {})).toEqual({ count: 0 })
  expect(await retryDeadMessages(stranger, { connectionId: dead.connectionId })).toEqual({ count: 0 })
  expect(await dead.row()).toMatchObject({ state: 'failed' })
})

it('many that fail again at once are tried once each, and it comes to an end', async () => {
  const { id, connectionId } = await addDead('gaveUp')
  await test.root.db.$executeRaw`
    WITH copies AS (
      INSERT INTO messages (association_id, conversation_id, connection_id, direction, author_type, kind, text, status, failure, sent_at)
      SELECT association_id, conversation_id, connection_id, direction, author_type, kind, text, status, failure, sent_at
      FROM messages, generate_series(1, 200) WHERE id = ${id}::uuid
      RETURNING id, association_id, conversation_id, connection_id
    )
    INSERT INTO deliveries (message_id, association_id, conversation_id, connection_id, state, failure, settled_at)
    SELECT id, association_id, conversation_id, connection_id, 'failed', 'gaveUp', now() FROM copies`
  await test.root.db.$executeRaw`
    CREATE FUNCTION fail_again() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF TG_TABLE_NAME = 'messages' THEN NEW.status = 'failed'; ELSE NEW.state = 'failed'; END IF;
      RETURN NEW;
    END $$`
  for (const table of ['messages', 'deliveries'])
    await test.root.db.$executeRawUnsafe(`CREATE TRIGGER fail_again BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION fail_again()`)
  expect(await retryDeadMessages(ctx, { connectionId })).toEqual({ count: 201 })
  await test.root.db.$executeRaw`DROP FUNCTION fail_again CASCADE`
})
