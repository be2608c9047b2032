import type { Ctx } from '../../ctx.ts'
import type { Database } from '../../platform/db/create-db.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase } from '../../platform/db/create-db.ts'
import { scopeToTenant } from '../../platform/db/tenant-scope.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { addConnection } from '../../testing/add-connection.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { explainStatements } from '../../testing/explain-statements.ts'
import { findUnread } from './find-unread.ts'
import { endBatch, takeBatch } from './queries.ts'

let test: TestContext
let live: Database
let ctx: Ctx
let connectionId: string

/** A month of events, and then a queue as long: what the planner has seen last. */
beforeAll(async () => {
  test = await createTestContext()
  live = createDatabase(test.database.url, { isLive: true })
  ctx = await test.createAssociation()
  connectionId = (await addConnection(ctx)).id
  for (const status of ['processed', 'stored']) {
    await test.database.pool.query(`
      INSERT INTO raw_events (association_id, connection_id, digest, body, status)
      SELECT $1, $2, uuid_send(uuidv7()), convert_to(repeat('x', 1000), 'UTF8'), $3 FROM generate_series(1, 10000)`, [ctx.association.id, connectionId, status])
  }
  await test.database.pool.query('ANALYZE raw_events')
})
afterAll(async () => {
  await live.close()
  await test.close()
})

it('the next batch is found over the index of what is left, however long the queue was', async () => {
  const { plan } = await transaction({ ...ctx, db: scopeToTenant(live.prisma, ctx.association.id) }, async (tx) => {
    const looked = explainStatements(tx)
    const batch = await takeBatch(looked.ctx, connectionId)
    expect([batch?.events.length, batch?.isMore]).toEqual([200, true])
    return looked
  })
  expect(plan()).toContain('Index Scan using raw_events_stored_idx')
  expect(plan()).not.toMatch(/Seq Scan|raw_events_pkey/)
})

it('neither looking for work nor marking what was read passes over what was read before', async () => {
  const rowsRead = async () => {
    const { rows: [row] } = await test.database.pool.query<{ count: number }>(`
      SELECT (seq_tup_read + idx_tup_fetch)::int AS count FROM pg_stat_user_tables, pg_stat_force_next_flush() WHERE relname = 'raw_events'`)
    return row?.count ?? 0
  }
  await test.database.pool.query('SELECT pg_stat_force_next_flush()')
  const before = await rowsRead()
  expect(await findUnread(test.database.pool, new Date())).toMatchObject([{ connectionId, retries: [] }])
  await transaction(ctx, async (tx) => {
    const batch = await takeBatch(tx, connectionId)
    const outcomes = (batch?.events ?? []).map(({ sequence }) => ({ sequence, status: 'processed' as const, reason: null, event: null, providerMessageId: null }))
    await endBatch(tx, { connectionId, outcomes, counts: {}, isHeard: false })
    await tx.db.$executeRaw`SELECT pg_stat_force_next_flush()`
  })
  await new Promise(resolve => setTimeout(resolve, 1100))
  await test.database.pool.query('SELECT pg_stat_force_next_flush()')
  expect(await rowsRead() - before).toBeLessThan(1000)
})
