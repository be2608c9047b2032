import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addConnection } from '../../testing/add-connection.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { pruneRawEvents } from './prune-raw-events.sweep.ts'

let test: TestContext
beforeAll(async () => {
  test = await createTestContext()
})
afterAll(() => test.close())

async function openNumber() {
  const ctx = await test.createAssociation()
  const connection = await addConnection(ctx)
  return {
    ctx,
    add: (status: string, days: number, count: number) => test.database.pool.query(`
      INSERT INTO raw_events (association_id, connection_id, digest, body, status, received_at)
      SELECT $1, $2, uuid_send(uuidv7()), 'x', $3, now() - make_interval(days => $4) FROM generate_series(1, $5)`, [ctx.association.id, connection.id, status, days, count]),
    counts: async () => Object.fromEntries((await ctx.db.rawEvent.groupBy({ by: ['status'], _count: true })).map(({ status, _count }) => [status, _count])),
  }
}

it('what was read more than thirty days ago goes, of every association; what is unread or given up on stays', async () => {
  const [one, other] = [await openNumber(), await openNumber()]
  await one.add('processed', 31, 2500)
  await one.add('failed', 40, 3)
  await one.add('stored', 40, 2)
  await other.add('ignored', 35, 1)
  await other.add('unreadable', 35, 1)
  await other.add('discarded', 35, 1)
  await one.add('processed', 29, 4)
  await other.add('processed', 1, 5)
  for (let n = 0; n < 2; n++) {
    await pruneRawEvents.run(test.root)
    expect(await one.counts()).toEqual({ failed: 3, stored: 2, processed: 4 })
    expect(await other.counts()).toEqual({ processed: 5 })
  }
})
