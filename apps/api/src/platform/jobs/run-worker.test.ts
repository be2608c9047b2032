import type { Database } from '../db/create-db.ts'
import type { Worker } from './run-worker.ts'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { createCuttableLine } from '../../testing/cuttable-line.ts'
import { createTestDatabase } from '../../testing/test-database.ts'
import { until } from '../../testing/until.ts'
import { createDatabase } from '../db/create-db.ts'
import { createLogger } from '../log.ts'
import { defineJob } from './define-job.ts'
import { defineSweep } from './define-sweep.ts'
import { runWorker } from './run-worker.ts'

let database: Database
let workers: Worker[]
let resumedCount: number
let done: string[]
let underWay: number
let mostUnderWay: number

const note = defineJob({
  name: 'note',
  payload: z.object({ text: z.string(), ms: z.number().default(0) }),
  async run(_ctx: object, { text, ms }) {
    await wait(ms)
    done.push(text)
  },
})

const lookRound = defineSweep({
  name: 'look-round',
  cron: '* * * * *',
  async run(root: { says: string }) {
    underWay += 1
    mostUnderWay = Math.max(mostUnderWay, underWay)
    await wait(100)
    underWay -= 1
    done.push(root.says)
    if (root.says === 'broken')
      throw new Error('broken')
  },
})

async function start({ pool = database.pool, root = { says: 'round' }, drainMs = 25_000, concurrency = 10 } = {}) {
  const worker = await runWorker({
    pool,
    jobs: [note],
    sweeps: [lookRound],
    root,
    drainMs,
    concurrency,
    log: createLogger('silent'),
    contextOf: async () => ({}),
    resume: async () => void (resumedCount += 1),
  })
  workers.push(worker)
  return worker
}

beforeEach(async () => {
  [done, workers, resumedCount, underWay, mostUnderWay] = [[], [], 0, 0, 0]
  database = await createTestDatabase()
})
afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(workers.map(worker => worker.stop()))
  await database.close()
})

function add(text: string, ms = 0) {
  return database.pool.query('SELECT graphile_worker.add_job($1, $2)', [note.name, JSON.stringify({ text, ms, associationId: randomUUID() })])
}

async function countJobs(where = 'true') {
  const { rows: [row] } = await database.pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE ${where}`)
  return row?.count
}

describe('a worker', () => {
  it('begins a job within milliseconds of its being added', async () => {
    await start()
    await add('first')
    await until(() => done.length === 1)
    // A worker that only looked would find each of them a second after the one before.
    const tookMs = []
    for (let count = 2; count <= 5; count++) {
      const startedAt = performance.now()
      await add('another')
      await until(() => done.length === count)
      tookMs.push(performance.now() - startedAt)
    }
    expect(Math.min(...tookMs)).toBeLessThan(500)
  })

  it('that ended because the database failed it begins again, resumes what was held and gives back its own locks', async () => {
    await start()
    await database.pool.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'out of order'; END $$;
      CREATE TRIGGER refuse BEFORE DELETE ON graphile_worker._private_jobs EXECUTE FUNCTION refuse()`)
    await add('held')
    await until(() => done.includes('held'))
    await until(() => resumedCount >= 2)
    await database.pool.query('DROP TRIGGER refuse ON graphile_worker._private_jobs')
    await add('afterwards')
    await until(() => done.includes('afterwards'))
    await until(async () => await countJobs() === 0)
  })

  it('waits for jobs under way when it is stopped, and begins no other', async () => {
    // One at a time: while it works nobody is just asking for the next.
    const worker = await start({ concurrency: 1 })
    await add('under way', 600)
    await until(() => countJobs('locked_at IS NOT NULL'))
    const stopping = worker.stop()
    await add('too late')
    await stopping
    expect(done).toEqual(['under way'])
    expect(await countJobs()).toBe(1)
  })

  it('waits no longer than it was told for a job that does not end', async () => {
    const worker = await start({ drainMs: 100 })
    await add('endless', 3000)
    await until(() => countJobs('locked_at IS NOT NULL'))
    await worker.stop()
    expect(done).toEqual([])
    await until(() => done.length === 1)
  })
})

describe('while the database is away', () => {
  it('a worker that starts waits for it, and one that stops does not', async () => {
    const url = new URL(database.url)
    const line = await createCuttableLine({ host: url.hostname, port: Number(url.port) })
    url.port = String(line.port)
    const far = createDatabase(url.href)
    line.cut()
    const worker = await start({ pool: far.pool })
    await add('waited for')
    expect(done).toEqual([])
    line.mend()
    await until(() => done.includes('waited for'))
    line.cut()
    await wait(50)
    // It ends: the line is mended for nobody.
    await worker.stop()
    line.close()
    await far.close()
  })
})

describe('a sweep', () => {
  it('comes round at the minute, once for all workers, and what was missed is not made up for', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-01-01T10:00:59.800Z') })
    await Promise.all([start(), start()])
    vi.setSystemTime(Date.parse('2026-01-01T10:01:00.010Z'))
    await until(() => done.length === 1)
    await Promise.all(workers.map(worker => worker.stop()))
    vi.setSystemTime(Date.parse('2026-01-01T12:00:59.800Z'))
    await Promise.all([start(), start()])
    vi.setSystemTime(Date.parse('2026-01-01T12:01:00.010Z'))
    await until(() => done.length === 2)
    await wait(300)
    expect(done).toEqual(['round', 'round'])
  })

  it('that fails leaves nothing behind and can come round again', async () => {
    await start({ root: { says: 'broken' } })
    for (const round of [1, 2]) {
      await database.pool.query(`SELECT graphile_worker.add_job('sweep:look-round', job_key => 'sweep:look-round', max_attempts => 1)`)
      await until(() => done.length === round)
      await until(async () => await countJobs() === 0)
    }
  })

  it('that is still under way is left to end', async () => {
    await start()
    await database.pool.query(`SELECT graphile_worker.add_job('sweep:look-round') FROM generate_series(1, 4)`)
    await until(async () => await countJobs() === 0)
    expect(mostUnderWay).toBe(1)
  })
})
