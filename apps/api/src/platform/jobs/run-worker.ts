import type { Pool } from 'pg'
import type { Logger } from '../log.ts'
import type { AnyJob } from './define-job.ts'
import { setTimeout as wait } from 'node:timers/promises'
import { run, runMigrations, Logger as WorkerLogger } from 'graphile-worker'
import { z } from 'zod'

export interface Worker {
  /** Takes no new job and waits for those under way. */
  stop: () => Promise<void>
}

interface Options<Ctx> {
  pool: Pool
  jobs: AnyJob<Ctx>[]
  log: Logger
  /** The context of one association, or null when there is none any more. */
  contextOf: (associationId: string, log: Logger) => Promise<Ctx | null>
  /** Gives what a dead worker held its job again; done before each beginning. */
  resume?: () => Promise<void>
  concurrency?: number
}

/** How long it rests when it ended by itself. */
const restartMs = 1000

/** Creates the tables of the job queue. */
export async function migrateJobs(pool: Pool): Promise<void> {
  await runMigrations({ pgPool: pool, logger: silent })
}

/**
 * Works off jobs until stopped. Any number of workers may run on one database. The library ends its workers when the
 * database fails it at the wrong moment; then they begin again, since a product that hears and never works is worse
 * than one that is down.
 */
export async function runWorker<Ctx>({ pool, jobs, log, contextOf, resume = async () => {}, concurrency = 10 }: Options<Ctx>): Promise<Worker> {
  const taskList = Object.fromEntries(jobs.map(job => [job.name, async (payload: unknown, helpers: { job: { id: string, attempts: number } }) => {
    const jobLog = log.child({ jobId: helpers.job.id, job: job.name })
    const { associationId } = tenantOf.parse(payload)
    const ctx = await contextOf(associationId, jobLog)
    if (!ctx)
      return
    try {
      await job.run(ctx, job.payload.parse(payload) as never, { isLast: helpers.job.attempts >= job.maxAttempts })
    }
    catch (error) {
      jobLog.error({ err: error, attempt: helpers.job.attempts }, 'a job failed')
      throw error
    }
  }]))
  const stopped = new AbortController()
  let runner = await begin()
  void keepWorking()

  async function begin() {
    await resume()
    return run({
      pgPool: pool,
      taskList,
      concurrency,
      noHandleSignals: true,
      pollInterval: 1000,
      logger: loggerOf(log),
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    })
  }

  async function keepWorking() {
    while (!stopped.signal.aborted) {
      await runner.promise.catch(() => {})
      await wait(restartMs, undefined, { ref: false })
      if (stopped.signal.aborted)
        return
      log.error('the worker ended by itself and begins again')
      runner = await begin().catch((error) => {
        log.error({ err: error }, 'the worker cannot begin yet')
        return runner
      })
    }
    await runner.stop().catch(() => {})
  }

  return {
    async stop() {
      stopped.abort()
      await runner.stop().catch(() => {})
    },
  }
}

/** The library's own troubles; those of a job are told where it runs. */
function loggerOf(log: Logger) {
  return new WorkerLogger(() => (level, message, meta) => {
    if (level === 'error' && !meta?.failure)
      log.error({ err: meta?.fatalError ?? meta?.error }, message)
  })
}

const tenantOf = z.object({ associationId: z.uuid() })
const silent = new WorkerLogger(() => () => {})
