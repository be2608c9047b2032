import type { endpoints, QueryOf } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Prisma } from '../../platform/db/generated/client.ts'
import { addConnection } from '../../testing/add-connection.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { explainStatements } from '../../testing/explain-statements.ts'
import { findSequenceAt } from './find-sequence-at.ts'
import { listRawEvents } from './list-raw-events.ts'

let test: TestContext
let ours: Ctx
let theirs: Ctx
const connections: string[] = []
const start = new Date('2026-11-01T00:00:00Z').getTime()
const at = (seconds: number) => new Date(start + seconds * 1000)

beforeAll(async () => {
  test = await createTestContext()
  ours = await test.createAssociation()
  theirs = await test.createAssociation()
  for (const ctx of [ours, ours, theirs])
    connections.push((await addConnection(ctx)).id)
  await fill()
})
afterAll(() => test.close())

/** 60,000 events, one a second: a few of ours, then many of theirs, then ours again; duplicates left gaps in the sequence. */
async function fill() {
  const [one, other, foreign] = connections
  await test.root.db.$executeRaw`
    INSERT INTO raw_events (sequence, association_id, connection_id, digest, body, status, event, provider_message_id, received_at)
    SELECT n * 2, c.association_id, c.id, int8send(n), '{}',
      CASE WHEN n % 2000 = 7 THEN 'failed' WHEN n % 2000 = 8 THEN 'unreadable' WHEN n > 59990 THEN 'stored' ELSE 'processed' END::raw_event_status,
      CASE WHEN n % 10 = 0 THEN 'message.any' ELSE 'message.ack' END, 'WAMID' || n / 2, ${at(0)}::timestamptz + n * interval '1 second'
    FROM generate_series(1, 60000) AS n
    JOIN connections c ON c.id = CASE WHEN n BETWEEN 1000 AND 55000 THEN ${foreign} WHEN n % 3 = 0 THEN ${other} ELSE ${one} END::uuid`
  await test.root.db.$executeRaw`VACUUM (ANALYZE) raw_events`
}

type Given = Partial<QueryOf<typeof endpoints.listRawEvents>>
const list = (ctx: Ctx, given: Given = {}) => listRawEvents(ctx, { limit: 50, ...given })

/** Every page one after the other, as somebody reads who presses «more» to the end. */
async function readAll(ctx: Ctx, given: Given = {}) {
  const sequences: number[] = []
  let pages = 0
  for (let cursor: string | null | undefined; cursor !== null; pages++) {
    const page = await list(ctx, { limit: 100, ...given, ...(cursor ? { cursor } : {}) })
    sequences.push(...page.items.map(({ sequence }) => Number(sequence)))
    cursor = page.nextCursor
  }
  return { sequences, pages }
}

/** What should be found, counted in another way. */
async function expected(ctx: Ctx, which: Prisma.Sql) {
  const rows = await test.root.db.$queryRaw<{ sequence: bigint }[]>`SELECT sequence FROM raw_events e WHERE association_id = ${ctx.association.id}::uuid AND ${which} ORDER BY 1 DESC`
  return rows.map(({ sequence }) => Number(sequence))
}

describe('reading page by page to the end', () => {
  it.each<[string, Given, () => Prisma.Sql]>([
    ['everything', {}, () => Prisma.sql`true`],
    ['of one status', { status: 'failed' }, () => Prisma.sql`status = 'failed'`],
    ['what cannot be read', { status: 'unreadable' }, () => Prisma.sql`status = 'unreadable'`],
    ['what is still to be read', { status: 'stored', limit: 4 }, () => Prisma.sql`status = 'stored'`],
    ['of one name', { event: 'message.any' }, () => Prisma.sql`event = 'message.any'`],
    ['about one message', { providerMessageId: 'WAMID28000' }, () => Prisma.sql`provider_message_id = 'WAMID28000'`],
    ['of some hours', { after: at(500).toISOString(), before: at(56_000).toISOString() }, () => Prisma.sql`received_at >= ${at(500)}::timestamptz AND received_at < ${at(56_000)}::timestamptz`],
    ['of some hours and one status', { status: 'failed', after: at(500).toISOString(), before: at(56_100).toISOString() }, () => Prisma.sql`status = 'failed' AND received_at >= ${at(500)}::timestamptz AND received_at < ${at(56_100)}::timestamptz`],
  ])('%s finds each of ours once, the newest first, and nothing of theirs', async (_, given, which) => {
    const wanted = await expected(ours, which())
    expect(wanted.length).toBeGreaterThan(0)
    expect((await readAll(ours, given)).sequences).toEqual(wanted)
  })

  it('of one number finds its own', async () => {
    const [one = '', other = ''] = connections
    for (const connectionId of [one, other])
      expect((await readAll(ours, { connectionId, status: 'stored' })).sequences).toEqual(await expected(ours, Prisma.sql`connection_id = ${connectionId}::uuid AND status = 'stored'`))
  })

  it('of another association\'s number finds nothing', async () => {
    const connectionId = connections[2] ?? ''
    for (const status of [undefined, 'stored', 'failed'] as const)
      expect((await readAll(ours, { connectionId, ...(status ? { status } : {}) })).sequences).toEqual([])
    expect((await readAll(ours, { providerMessageId: 'WAMID20000' })).sequences).toEqual([])
  })

  it('looks through so many events for a page and no more', async () => {
    const page = await list(ours, { status: 'discarded' })
    expect(page).toEqual({ items: [], nextCursor: '20001' })
    expect(await list(ours, { status: 'discarded', cursor: '20001' })).toEqual({ items: [], nextCursor: null })
  })

  it('refuses a cursor that is none', async () => {
    await expect(list(ours, { cursor: 'x' })).rejects.toThrow('request.invalid')
  })
})

describe('the sequence at an instant', () => {
  it.each([-5, 1, 1.5, 30_000, 59_999.5, 60_000, 70_000])('parts what came before second %s from what came after', async (seconds) => {
    const sequence = await findSequenceAt(test.root, at(seconds))
    const [found] = await test.root.db.$queryRaw<{ isParted: boolean }[]>`
      SELECT bool_and((sequence >= ${sequence}) = (received_at >= ${at(seconds)}::timestamptz)) AS "isParted" FROM raw_events`
    expect(found?.isParted).toBe(true)
  })

  it('is the beginning where nothing was ever posted', async () => {
    const empty = await createTestContext()
    expect(await findSequenceAt(empty.root, at(0))).toBe(0n)
    expect(await list(await empty.createAssociation())).toEqual({ items: [], nextCursor: null })
    await empty.close()
  })
})

describe('is read by an index', () => {
  it.each<[string, Given, RegExp]>([
    ['everything', {}, /raw_events_pkey/],
    ['of one number and some hours', { after: at(56_000).toISOString(), before: at(57_000).toISOString() }, /raw_events_pkey/],
    ['what failed', { status: 'failed' }, /raw_events_troubled_idx/],
    ['what is still to be read', { status: 'stored' }, /raw_events_stored_idx/],
    ['about one message', { providerMessageId: 'WAMID28000' }, /raw_events_message_idx/],
  ])('%s', async (_, given, index) => {
    const looked = explainStatements(ours)
    await list(looked.ctx, { ...given, ...(given.after ? { connectionId: connections[0] } : {}) })
    expect(looked.plan()).toMatch(index)
    expect(looked.plan()).not.toMatch(/Seq Scan on raw_events/)
  })
})
