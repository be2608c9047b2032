import type { PoolClient } from 'pg'
import type { Database } from './create-db.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase } from '../../testing/test-database.ts'
import { refreshStatistics } from './refresh-statistics.ts'

let database: Database
let client: PoolClient
beforeAll(async () => {
  database = await createTestDatabase()
  client = await database.pool.connect()
  // The server's own round would come in between.
  await client.query('CREATE TABLE grown (id int) WITH (autovacuum_enabled = off)')
})
afterAll(async () => {
  client.release()
  await database.close()
})

async function add(from: number, to: number) {
  await client.query('INSERT INTO grown SELECT generate_series($1::int, $2::int)', [from, to])
  await client.query('SELECT pg_stat_force_next_flush()')
}

async function looked() {
  await refreshStatistics(database.prisma, ['grown', 'not_there'])
  const { rows } = await client.query<{ count: number, rows: number }>(`
    SELECT pg_stat_get_analyze_count(oid)::int AS count, reltuples::int AS rows FROM pg_class WHERE relname = 'grown'`)
  return rows[0]
}

it('the planner looks at a table again when it has changed much, and only then', async () => {
  await add(1, 1000)
  expect(await looked()).toEqual({ count: 1, rows: 1000 })
  await add(1001, 1100)
  expect(await looked()).toEqual({ count: 1, rows: 1000 })
  await add(1101, 1300)
  expect(await looked()).toEqual({ count: 2, rows: 1300 })
})
