import type { Logger } from '../log.ts'
import type { DeadProcess } from './give-back.ts'
import { hostname } from 'node:os'
import pg from 'pg'
import { within } from '../within.ts'
import { giveBackOfDead, giveBackOwn } from './give-back.ts'

export interface NotedProcess {
  /** Notes at once what has changed: a worker began. */
  beat: () => Promise<void>
  /** Gives back what it held and is forgotten. */
  end: () => Promise<void>
}

/** All in milliseconds. */
export interface Heartbeat {
  /** How often it says that it is alive. */
  beatMs: number
  /** How often a worker looks whether the others are. */
  lookMs: number
  unseenMs: number
  orphanMs: number
}

export const heartbeat: Heartbeat = { beatMs: 5000, lookMs: 10_000, unseenMs: 20_000, orphanMs: 30_000 }

interface Options {
  id: string
  role: 'web' | 'worker' | 'all'
  databaseUrl: string
  log: Logger
  /** Under which its jobs are locked now. */
  workerIds: () => string[]
  /** Told when others died and their jobs are free. */
  onDeath: (dead: DeadProcess[]) => Promise<void>
  timing?: Heartbeat
}

/**
 * Notes this process among those alive and, in a worker, gives back what the dead ones held. On a connection of its own,
 * so that a busy pool never looks like a dead process.
 */
export function noteProcess({ id, role, databaseUrl, log, workerIds, onDeath, timing = heartbeat }: Options): NotedProcess {
  const { beatMs, lookMs, unseenMs } = timing
  // A slow database is waited for until there is just time for another beat.
  const patienceMs = unseenMs / 2
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1, application_name: 'recado heartbeat', connectionTimeoutMillis: patienceMs, query_timeout: patienceMs, keepAlive: true })
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  // Since when it has said without a pause that it is alive.
  let steadySince = performance.now()
  const beating = repeat(beatMs, beat)
  const looking = role === 'web' ? null : repeat(lookMs, look)

  async function beat() {
    const { rows: [row] } = await pool.query<{ pauseMs: number | null }>(`
      INSERT INTO processes (id, role, host, worker_ids) VALUES ($1, $2, $3, $4)
      ON CONFLICT (id) DO UPDATE SET seen_at = now(), worker_ids = excluded.worker_ids
      RETURNING extract(epoch FROM new.seen_at - old.seen_at)::float * 1000 AS "pauseMs"`, [id, role, hostname(), workerIds()])
    if ((row?.pauseMs ?? Infinity) > unseenMs / 2)
      steadySince = performance.now()
  }

  /** After the machine or the database has slept all look dead to who looks first: they get the time to say that they live. */
  async function look() {
    await beat()
    if (performance.now() - steadySince < 2 * beatMs)
      return
    const dead = await giveBackOfDead(pool, timing)
    for (const process of dead)
      log.warn({ processId: process.id, role: process.role, host: process.host }, 'a process is not seen any more; what it held is given back')
    if (dead.length > 0)
      await onDeath(dead)
  }

  function repeat(ms: number, work: () => Promise<void>) {
    let last = Promise.resolve()
    let isWorking = false
    const timer = setInterval(() => {
      if (isWorking)
        return
      isWorking = true
      last = work()
        .catch(error => log.warn({ err: error, processId: id }, 'the database does not hear that this process is alive'))
        .finally(() => {
          isWorking = false
        })
    }, ms).unref()
    return {
      async stop() {
        clearInterval(timer)
        await last
      },
    }
  }

  return {
    beat: () => beat().catch(error => log.warn({ err: error, processId: id }, 'this process is not noted yet')),
    async end() {
      await Promise.all([beating.stop(), looking?.stop()])
      // Without a database nobody is told; the others find out by themselves.
      await giveBackOwn(pool, id).catch(error => log.warn({ err: error, processId: id }, 'this process could not say that it ends'))
      await within(beatMs, pool.end())
    },
  }
}
