import type { Ctx, StaffActor } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addConnection } from '../../testing/add-connection.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { messageEvent } from '../../testing/waha-events.ts'
import { discardRawEvent } from './discard-raw-event.ts'
import { failEvent } from './fail-event.ts'
import { processInbound } from './process-inbound.ts'
import { replayDeadEvents } from './replay-dead-events.ts'
import { replayRawEvent } from './replay-raw-event.ts'
import { storeEvents } from './store-events.ts'

let test: TestContext
beforeAll(async () => {
  test = await createTestContext()
})
afterAll(() => test.close())

async function openInbox() {
  const ctx = await test.createAssociation()
  const admin = await test.asStaff(ctx, 'admin')
  return { ctx, admin, number: await openNumber(ctx), openNumber: () => openNumber(ctx) }
}

async function openNumber(ctx: Ctx) {
  const connection = await addConnection(ctx)
  return {
    connection,
    async store(...events: unknown[]): Promise<string[]> {
      const stored = await storeEvents(test.database.pool, events.map((event) => {
        const body = Buffer.from(typeof event === 'string' ? event : JSON.stringify(event))
        return { associationId: ctx.association.id, connectionId: connection.id, body, digest: createHash('sha256').update(body).digest() }
      }))
      return stored.map(({ sequence }) => sequence)
    },
    read: async () => {
      while (await processInbound(ctx, connection.id) === 'more');
    },
  }
}

function eventOf(ctx: Ctx, sequence: string | undefined) {
  return ctx.db.rawEvent.findFirstOrThrow({ where: { sequence: BigInt(sequence ?? 0) } })
}

function audits(ctx: Ctx<StaffActor>) {
  return ctx.db.auditEntry.findMany({ where: { action: { startsWith: 'rawEvent.' } }, orderBy: { id: 'asc' } })
}

it('an event that is read again and again changes nothing, not even the ledger', async () => {
  const { ctx, admin, number } = await openInbox()
  const [sequence = ''] = await number.store(messageEvent({ rawId: 'A1' }))
  await number.read()
  const seen = async () => [await ctx.db.message.findMany(), await ctx.db.conversation.findMany(), await ctx.db.contact.findMany(), await ctx.db.connectionCount.findMany()]
  const before = await seen()
  for (let n = 0; n < 2; n++) {
    await replayRawEvent(admin, { sequence })
    expect(await eventOf(ctx, sequence)).toMatchObject({ status: 'stored', attempts: 0 })
    await number.read()
    expect(await eventOf(ctx, sequence)).toMatchObject({ status: 'processed' })
  }
  expect(await seen()).toEqual(before)
  expect(await audits(admin)).toMatchObject([
    { action: 'rawEvent.replayed', subjectId: sequence, actorId: admin.actor.memberId },
    { action: 'rawEvent.replayed', subjectId: sequence },
  ])
})

it.each(['processed', 'ignored', 'failed', 'unreadable', 'discarded'] as const)('one that was %s can be read again', async (status) => {
  const { ctx, admin, number } = await openInbox()
  const [sequence = ''] = await number.store(messageEvent({ rawId: `B${status}` }))
  await ctx.db.rawEvent.updateMany({ data: { status, attempts: 6, reason: 'P0001', note: 'not needed' } })
  await replayRawEvent(admin, { sequence })
  expect(await eventOf(ctx, sequence)).toMatchObject({ status: 'stored', attempts: 0, reason: null, retryAt: null, note: null })
  await number.read()
  expect(await ctx.db.message.count()).toBe(1)
})

it('one that is still to be read, or another association\'s, cannot', async () => {
  const [mine, theirs] = [await openInbox(), await openInbox()]
  const [[waiting = ''], [foreign = '']] = [await mine.number.store(messageEvent({ rawId: 'C1' })), await theirs.number.store('no json')]
  await theirs.number.read()
  await expect(replayRawEvent(mine.admin, { sequence: waiting })).rejects.toThrow('rawEvent.notReplayable')
  for (const gone of [foreign, '999999999', 'nonsense'])
    await expect(replayRawEvent(mine.admin, { sequence: gone })).rejects.toThrow('rawEvent.notFound')
  await expect(discardRawEvent(mine.admin, { sequence: foreign, note: 'mine?' })).rejects.toThrow('deadLetter.notFound')
  expect(await replayDeadEvents(mine.admin)).toBe(0)
  expect(await eventOf(theirs.ctx, foreign)).toMatchObject({ status: 'unreadable' })
  expect(await audits(mine.admin)).toEqual([])
})

it('all that were given up on are read again, of one number or of all', async () => {
  const { ctx, admin, number, openNumber } = await openInbox()
  const other = await openNumber()
  const [one, two, three] = [...await number.store(messageEvent({ rawId: 'D1' }), 'no json'), ...await other.store(messageEvent({ rawId: 'D3' }))]
  await number.read()
  await ctx.db.rawEvent.updateMany({ where: { sequence: { in: [BigInt(one ?? 0), BigInt(three ?? 0)] } }, data: { status: 'failed' } })
  expect(await replayDeadEvents(admin, { connectionId: other.connection.id })).toBe(1)
  expect(await eventOf(ctx, three)).toMatchObject({ status: 'stored' })
  expect(await eventOf(ctx, two)).toMatchObject({ status: 'unreadable' })
  expect(await replayDeadEvents(admin)).toBe(2)
  expect(await replayDeadEvents(admin)).toBe(0)
  await Promise.all([number.read(), other.read()])
  expect(await ctx.db.message.count()).toBe(2)
  expect(await audits(admin)).toMatchObject([
    { action: 'rawEvent.allReplayed', subjectId: other.connection.id, details: { count: 1 } },
    { action: 'rawEvent.allReplayed', subjectId: number.connection.id, details: { count: 2 } },
  ])
})

it('one that was given up on is discarded with a note, once', async () => {
  const { ctx, admin, number } = await openInbox()
  const [sequence = '', good = ''] = await number.store('no json', messageEvent({ rawId: 'E1' }))
  await number.read()
  await discardRawEvent(admin, { sequence, note: 'a test of ours' })
  expect(await eventOf(ctx, sequence)).toMatchObject({ status: 'discarded', note: 'a test of ours' })
  for (const gone of [sequence, good, '999999999', 'nonsense'])
    await expect(discardRawEvent(admin, { sequence: gone, note: 'again' })).rejects.toThrow('deadLetter.notFound')
  expect(await replayDeadEvents(admin)).toBe(0)
  expect(await audits(admin)).toMatchObject([{ action: 'rawEvent.discarded', subjectId: sequence }])
})

it('one that is read again stands in the ledger once, however often that fails, and says nothing about who was heard from', async () => {
  const { ctx, admin, number } = await openInbox()
  const [sequence = ''] = await number.store(messageEvent({ rawId: 'F1' }))
  await number.read()
  const ledger = () => ctx.db.connectionCount.findMany({ select: { key: true, count: true } })
  const before = await ledger()
  const heardAt = new Date('2026-11-20T12:00:00Z')
  await ctx.db.connection.updateMany({ data: { lastEventAt: heardAt } })
  await replayRawEvent(admin, { sequence })
  await ctx.db.rawEvent.updateMany({ data: { attempts: 1, retryAt: new Date(0) } })
  await processInbound(ctx, number.connection.id, [BigInt(sequence)])
  expect(await eventOf(ctx, sequence)).toMatchObject({ status: 'processed' })
  expect(await ledger()).toEqual(before)
  expect(await ctx.db.connection.findMany()).toMatchObject([{ lastEventAt: heardAt }])
  await replayRawEvent(admin, { sequence })
  await failEvent(ctx, number.connection.id, { ...await eventOf(ctx, sequence), attempts: 0, isReplay: true }, new TypeError('bad'))
  await ctx.db.rawEvent.updateMany({ data: { attempts: 5 } })
  await failEvent(ctx, number.connection.id, { ...await eventOf(ctx, sequence), isReplay: true }, new TypeError('bad'))
  expect(await eventOf(ctx, sequence)).toMatchObject({ status: 'failed', attempts: 6 })
  expect(await ledger()).toEqual(before)
})
