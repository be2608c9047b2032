import type { Pool } from 'pg'
import type { Logger } from '../log.ts'
import type { AnyJob } from './define-job.ts'
import type { Sweep } from './define-sweep.ts'
import { EventEmitter, once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { parseCronItems, run, runMigrations, Logger as WorkerLogger } from 'graphile-worker'
import { within } from '../within.ts'
import { toTasks } from './to-tasks.ts'

export interface Worker {
  /** Under which its jobs are locked now. */
  ids: () => string[]
  /** Takes no new job and waits for those under way, 25 seconds at the most. */
  stop: () => Promise<void>
}

interface Options<Root, Ctx> {
  pool: Pool
  jobs: AnyJob<Ctx>[]
  sweeps?: Sweep<Root>[]
  /** What a sweep works with. */
  root: Root
  log: Logger
  /** The context of one association, or null when there is none any more. */
  contextOf: (associationId: string, log: Logger) => Promise<Ctx | null>
  /** Gives what a dead worker held its job again; done before each beginning. */
  resume?: () => Promise<void>
  concurrency?: number
  /** How long jobs under way may take to end, in milliseconds. */
  drainMs?: number
}

/** How long it rests when it ended by itself. */
const restartMs = 1000

/** Creates the tables of the job queue. */
export async function migrateJobs(pool: Pool): Promise<void> {
  await runMigrations({ pgPool: pool, logger: silent })
}

/**
 * Works off jobs until stopped, and sends the sweeps round. Any number of workers may run on one database. The library
 * ends its workers when the database fails it at the wrong moment; then they begin again, since a product that hears and
 * never works is worse than one that is down. For the same reason a database that is away at the start is waited for.
 */
export async function runWorker<Root, Ctx>(options: Options<Root, Ctx>): Promise<Worker> {
  const { pool, sweeps = [], log, resume = async () => {}, concurrency = 10, drainMs = 25_000 } = options
  const { taskList, cronItems } = toTasks({ ...options, sweeps })
  const stopped = new AbortController()
  const ids = new Set<string>()
  let round = await begin().catch(cannotBegin)
  const ended = keepWorking()

  async function begin() {
    await giveBack([...ids])
    ids.clear()
    await resume()
    const events = new EventEmitter()
    events.once('pool:create', ({ workerPool }: { workerPool: { id: string } }) => ids.add(workerPool.id))
    // After a job whose end could not be written the library stops, and waits for ever: what it held is given back at the next beginning.
    const released = Promise.race([once(events, 'pool:release'), once(events, 'pool:fatalError')])
    const runner = await run({
      pgPool: releasedOnce(pool),
      taskList,
      parsedCronItems: parseCronItems(cronItems),
      concurrency,
      noHandleSignals: true,
      pollInterval: 1000,
      logger: loggerOf(log),
      events,
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    })
    runner.promise.catch(() => {})
    // Not the end of the runner: that waits for its clock too, which rests for minutes when the database was away.
    return { runner, released }
  }

  function cannotBegin(error: unknown) {
    log.error({ err: error }, 'the worker cannot begin yet')
    return null
  }

  async function keepWorking() {
    while (!stopped.signal.aborted) {
      await round?.released
      if (stopped.signal.aborted)
        return
      if (round)
        log.error('the worker ended by itself and begins again')
      await wait(restartMs, undefined, { signal: stopped.signal }).catch(() => {})
      if (!stopped.signal.aborted)
        round = await begin().catch(cannotBegin)
    }
    // It had begun while it was told to stop.
    await round?.runner.stop().catch(() => {})
  }

  /** What this worker held when it ended by itself: nobody else knows that it is free. */
  async function giveBack(held: string[]) {
    if (held.length > 0)
      await pool.query('SELECT graphile_worker.force_unlock_workers($1)', [held])
  }

  return {
    ids: () => [...ids],
    async stop() {
      stopped.abort()
      const isDrained = await within(drainMs, Promise.all([round?.runner.stop().catch(() => {}), round?.released, ended]))
      if (!isDrained)
        log.warn({ drainMs }, 'jobs under way did not end in time; they are given up and done again elsewhere')
    },
  }
}

/** The library gives the connection it listens on back twice when it breaks while it stops, which would end the process. */
function releasedOnce(pool: Pool): Pool {
  type Listener = Parameters<Pool['connect']>[0]
  const connect = (listener?: Listener) => listener
    ? pool.connect((error, client, release) => {
        let isReleased = false
        listener(error, client, (cause) => {
          if (!isReleased)
            release(cause)
          isReleased = true
        })
      })
    : pool.connect()
  return new Proxy(pool, {
    get(target, name) {
      const value: unknown = name === 'connect' ? connect : Reflect.get(target, name, target)
      return typeof value === 'function' && name !== 'connect' ? value.bind(target) : value
    },
  })
}

/** The library's own troubles; those of a job are told where it runs. */
function loggerOf(log: Logger) {
  return new WorkerLogger(() => (level, message, meta) => {
    if (level === 'error' && !meta?.failure)
      log.error({ err: meta?.fatalError ?? meta?.error }, message)
  })
}

const silent = new WorkerLogger(() => () => {})
