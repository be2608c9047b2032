import type { Database } from '../db/create-db.ts'
import type { Worker } from './run-worker.ts'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestDatabase } from '../../testing/test-database.ts'
import { until } from '../../testing/until.ts'
import { createLogger } from '../log.ts'
import { defineJob } from './define-job.ts'
import { runWorker } from './run-worker.ts'

let database: Database
let worker: Worker
let resumedCount: number
let done: string[]

const note = defineJob({
  name: 'note',
  payload: z.object({ text: z.string() }),
  run: async (_ctx: object, { text }) => void done.push(text),
})

beforeEach(async () => {
  [done, resumedCount] = [[], 0]
  database = await createTestDatabase()
  worker = await runWorker({
    pool: database.pool,
    jobs: [note],
    log: createLogger('silent'),
    contextOf: async () => ({}),
    resume: async () => void (resumedCount += 1),
  })
})
afterEach(async () => {
  await worker.stop()
  await database.close()
})

function add(text: string) {
  return database.pool.query('SELECT graphile_worker.add_job($1, $2)', [note.name, JSON.stringify({ text, associationId: randomUUID() })])
}

it('a job begins within milliseconds of being added', async () => {
  await add('first')
  await until(() => done.length === 1)
  const startedAt = performance.now()
  await add('second')
  await until(() => done.length === 2)
  expect(performance.now() - startedAt).toBeLessThan(500)
})

it('a worker that ended because the database failed it begins again, and resumes what was held', async () => {
  await database.pool.query(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'out of order'; END $$;
    CREATE TRIGGER refuse BEFORE DELETE ON graphile_worker._private_jobs EXECUTE FUNCTION refuse()`)
  await add('held')
  await until(() => done.includes('held'))
  await until(() => resumedCount === 2)
  await database.pool.query('DROP TRIGGER refuse ON graphile_worker._private_jobs')
  await add('afterwards')
  await until(() => done.includes('afterwards'))
})
