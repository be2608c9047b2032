import type { Ctx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { randomBytes } from 'node:crypto'
import { connectionHealth } from '@recado/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { addConnection } from '../../testing/add-connection.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { countOnConnection } from '../channels/index.ts'
import { listConnectionHealth } from './list-connection-health.ts'

let test: TestContext
let ctx: Ctx
const now = new Date('2026-11-20T14:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)

beforeAll(async () => {
  test = await createTestContext()
  ctx = { ...await test.createAssociation(), clock: () => now }
})
afterAll(() => test.close())

it('a number shows its status, its day, how far reading is behind, what waits and what was given up', async () => {
  const associationId = ctx.association.id
  const connection = await addConnection(ctx, { name: 'Front desk' })
  const given = { associationId, connectionId: connection.id }
  await ctx.db.connectionStatusChange.createMany({ data: [{ ...given, status: 'starting', cause: 'staff', at: ago(60) }, { ...given, status: 'working', cause: 'session', at: ago(50) }] })
  const event = (more: object) => ({ ...given, digest: randomBytes(32), body: Buffer.from('{}'), receivedAt: ago(90), ...more })
  await ctx.db.rawEvent.createMany({
    data: [
      event({ receivedAt: ago(600), retryAt: new Date(now.getTime() + 60_000) }),
      event({ receivedAt: ago(86_400), processedAt: ago(86_000) }),
      event({}),
      event({ receivedAt: ago(30) }),
      event({ status: 'failed' }),
      event({ status: 'unreadable' }),
      event({ status: 'processed' }),
    ],
  })
  const conversation = await addConversation(ctx, { connection })
  for (const state of ['queued', 'sending', 'sent', 'unknown', 'failed', 'discarded'] as const) {
    const message = await ctx.db.message.create({ data: { ...given, conversationId: conversation.id, direction: 'out', authorType: 'agent', kind: 'text', text: 'x', status: 'failed', sentAt: now } })
    await ctx.db.delivery.create({ data: { ...given, messageId: message.id, conversationId: conversation.id, state } })
  }
  await ctx.db.connectionPace.create({
    data: { ...given, pauseReason: 'restricted', pausedUntil: new Date(now.getTime() + 3_600_000), hourStartedAt: ago(3601), hourCount: 20, dayStartedAt: ago(3601), dayCount: 25 },
  })
  await ctx.db.connectionCount.create({ data: { ...given, day: new Date('2026-11-19'), key: 'sent', count: 100 } })
  await transaction(ctx, tx => countOnConnection(tx, connection.id, { sent: 2, stored: 4, duplicate: 1 }))

  const { items } = await listConnectionHealth(ctx)
  expect(items).toHaveLength(1)
  const health = connectionHealth.parse(items[0])
  expect(health).toMatchObject({
    connection: { id: connection.id, name: 'Front desk', status: 'working' },
    timeline: [{ status: 'working', cause: 'session', at: ago(50).toISOString() }, { status: 'starting', cause: 'staff', at: ago(60).toISOString() }],
    ledger: { received: 5, stored: 4, duplicate: 1, sent: 2 },
    lagMs: 90_000,
    waitingEvents: 4,
    queueDepth: 2,
    deadLetters: 4,
    pause: { reason: 'restricted', until: '2026-11-20T15:00:00.000Z' },
    pace: { hourCount: 0, dayCount: 25 },
  })
})

it('a number that was just linked is well and quiet', async () => {
  const other = await test.createAssociation()
  await addConnection(other)
  const [health] = (await listConnectionHealth(other)).items
  expect(health).toMatchObject({ timeline: [], lagMs: 0, waitingEvents: 0, queueDepth: 0, deadLetters: 0, pause: null, pace: { hourCount: 0, dayCount: 0 } })
  expect(health?.ledger.received).toBe(0)
})

it('the numbers of another association, and those that were removed, are not in it', async () => {
  const other = await test.createAssociation()
  await addConnection(other, { removedAt: new Date() })
  expect(await listConnectionHealth(other)).toEqual({ items: [] })
})

it('what waits is counted up to a thousand, from the index of what is left', async () => {
  const other = await test.createAssociation()
  const { id: connectionId } = await addConnection(other)
  await test.root.db.$executeRaw`
    INSERT INTO raw_events (association_id, connection_id, digest, body, status)
    SELECT ${other.association.id}::uuid, ${connectionId}::uuid, int8send(n), '{}', CASE WHEN n <= 1500 THEN 'stored' ELSE 'processed' END::raw_event_status FROM generate_series(1, 30000) AS n`
  expect((await listConnectionHealth(other)).items[0]?.waitingEvents).toBe(1000)
})
