import type { Pool } from 'pg'
import type { Database } from '../db/create-db.ts'
import type { DeadProcess } from './give-back.ts'
import type { Heartbeat, NotedProcess } from './note-process.ts'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../testing/test-database.ts'
import { until } from '../../testing/until.ts'
import { createDatabase } from '../db/create-db.ts'
import { createLogger } from '../log.ts'
import { giveBackOfDead } from './give-back.ts'
import { noteProcess } from './note-process.ts'

const quick = { beatMs: 60, lookMs: 100, unseenMs: 400, orphanMs: 1000 }

let database: Database
let noted: NotedProcess[]
let deaths: DeadProcess[]
beforeEach(async () => {
  [noted, deaths] = [[], []]
  database = await createTestDatabase()
})
afterEach(async () => {
  await endAll()
  await database.close()
})

const endAll = () => Promise.all(noted.splice(0).map(process => process.end()))

interface Note {
  id?: string
  role?: 'web' | 'worker' | 'all'
  workerIds?: string[]
  timing?: Heartbeat
}

async function note({ id = randomUUID(), role = 'worker', workerIds = [], timing = quick }: Note = {}) {
  const process = noteProcess({
    id,
    role,
    databaseUrl: database.url,
    log: createLogger('silent'),
    workerIds: () => workerIds,
    onDeath: async dead => void deaths.push(...dead),
    timing,
  })
  noted.push(process)
  await process.beat()
  return { id, ...process }
}

/** One that was alive a while ago and says nothing more. */
async function addDead(workerIds: string[] = []) {
  const id = randomUUID()
  await database.pool.query(`INSERT INTO processes (id, role, host, worker_ids, seen_at) VALUES ($1, 'worker', 'elsewhere', $2, now() - interval '1 minute')`, [id, workerIds])
  return id
}

async function addJobHeldBy(workerId: string, lockedAt = 'now()') {
  const { rows: [job] } = await database.pool.query<{ id: string }>(`SELECT id FROM graphile_worker.add_job('note')`)
  await database.pool.query(`UPDATE graphile_worker._private_jobs SET locked_by = $1, locked_at = ${lockedAt} WHERE id = $2`, [workerId, job?.id])
}

async function read<T>(sql: string) {
  return (await database.pool.query(sql)).rows as T[]
}
const listProcesses = () => read<{ id: string, role: string, worker_ids: string[] }>('SELECT id, role, worker_ids FROM processes ORDER BY started_at')
const isFree = async () => (await read('SELECT 1 FROM graphile_worker.jobs WHERE locked_by IS NOT NULL')).length === 0

/** A pool whose user hears so many answers of the database and nothing more, whatever it asked. */
function fallAsleep(awake: Pool, answers: number) {
  const { promise: isAsleep, resolve: sleep } = Promise.withResolvers<void>()
  let heard = 0
  const listen = (ask: (sql: string, values?: unknown[]) => Promise<unknown>) => async (sql: string, values?: unknown[]) => {
    const answer = await ask(sql, values)
    if (heard++ < answers)
      return answer
    sleep()
    return new Promise(() => {})
  }
  return {
    isAsleep,
    pool: {
      query: listen(awake.query.bind(awake)),
      async connect() {
        const client = await awake.connect()
        return { query: listen(client.query.bind(client)), release: () => client.release() }
      },
    } as unknown as Pool,
  }
}

describe('a process', () => {
  it('is noted with its role and its workers while it runs, and no longer', async () => {
    const workerIds = ['pool-a']
    const process = await note({ workerIds })
    workerIds[0] = 'pool-b'
    await until(async () => (await listProcesses())[0]?.worker_ids[0] === 'pool-b')
    expect(await listProcesses()).toEqual([{ id: process.id, role: 'worker', worker_ids: ['pool-b'] }])
    await endAll()
    expect(await listProcesses()).toEqual([])
  })

  it('that ends over a job that does not end gives it back at once', async () => {
    await note({ workerIds: ['pool-a'] })
    await addJobHeldBy('pool-a')
    await endAll()
    expect(await isFree()).toBe(true)
  })

  it('that only slept is noted again', async () => {
    const { id } = await note({ workerIds: ['pool-a'] })
    await database.pool.query('DELETE FROM processes')
    await until(async () => (await listProcesses()).length === 1)
    expect(await listProcesses()).toEqual([{ id, role: 'worker', worker_ids: ['pool-a'] }])
  })

  it('is alive however long it runs', async () => {
    await note()
    await note()
    await new Promise(resolve => setTimeout(resolve, 3 * quick.unseenMs))
    expect(deaths).toEqual([])
    expect(await listProcesses()).toHaveLength(2)
  })
})

describe('a process that is not seen any more', () => {
  it('gives back its jobs, and the others are told once', async () => {
    const id = await addDead(['pool-dead'])
    await addJobHeldBy('pool-dead')
    await Promise.all([note(), note(), note()])
    await until(() => deaths.length > 0)
    expect(await isFree()).toBe(true)
    await new Promise(resolve => setTimeout(resolve, 3 * quick.lookMs))
    expect(deaths).toMatchObject([{ id, host: 'elsewhere', worker_ids: ['pool-dead'] }])
  })

  it.each([0, 1, 2])('is given up also where who looked first fell asleep over it, having heard %i answers', async (answers) => {
    await addDead(['pool-dead'])
    await addJobHeldBy('pool-dead')
    const other = createDatabase(database.url)
    const { pool, isAsleep } = fallAsleep(other.pool, answers)
    await Promise.race([giveBackOfDead(pool, quick), isAsleep])
    await giveBackOfDead(database.pool, quick)
    expect(await isFree()).toBe(true)
    await other.close()
  })

  it('gives back what its connections lock', async () => {
    const asleep = createDatabase(database.url, { processId: await addDead() })
    const client = await asleep.pool.connect()
    client.on('error', () => {})
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock(7)')
    await note()
    await until(async () => (await read<{ free: boolean }>('SELECT pg_try_advisory_xact_lock(7) AS free'))[0]?.free)
    await expect(client.query('COMMIT')).rejects.toThrow()
    client.release(true)
    expect((await asleep.pool.query('SELECT 1')).rowCount).toBe(1)
    await asleep.close()
  })

  it('has the time to say that it lives where nobody could for a while, as when the database or the machine slept', async () => {
    const { id } = await note({ timing: { beatMs: 250, lookMs: 50, unseenMs: 800, orphanMs: 5000 } })
    const other = await addDead()
    await database.pool.query(`UPDATE processes SET seen_at = now() - interval '1 minute'`)
    await until(async () => (await read<{ id: string }>(`SELECT id FROM processes WHERE seen_at > now() - interval '1 second'`)).some(process => process.id === id))
    expect((await database.pool.query('UPDATE processes SET seen_at = now() WHERE id = $1', [other])).rowCount).toBe(1)
    await until(() => deaths.length === 1)
    expect(deaths).toMatchObject([{ id: other }])
  })

  it('is left to the workers: a web process does not look', async () => {
    await addDead()
    await note({ role: 'web' })
    await new Promise(resolve => setTimeout(resolve, 3 * quick.lookMs))
    expect(deaths).toEqual([])
  })
})

describe('a job locked by nobody who is alive', () => {
  it('is free once the lock is old, and not before', async () => {
    await addJobHeldBy('pool-unknown')
    await note()
    await new Promise(resolve => setTimeout(resolve, 3 * quick.lookMs))
    expect(await isFree()).toBe(false)
    await until(isFree)
  })

  it('is not free while its worker is alive, however old the lock', async () => {
    await note({ workerIds: ['pool-busy'] })
    await addJobHeldBy('pool-busy', `now() - interval '1 hour'`)
    await new Promise(resolve => setTimeout(resolve, 4 * quick.lookMs))
    expect(await isFree()).toBe(false)
  })
})
