import type { Pool } from 'pg'
import type { Logger } from '../log.ts'
import type { AnyJob } from './define-job.ts'
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
  concurrency?: number
}

/** Creates the tables of the job queue. */
export async function migrateJobs(pool: Pool): Promise<void> {
  await runMigrations({ pgPool: pool, logger: silent })
}

/** Works off jobs until stopped. Any number of workers may run on one database. */
export async function runWorker<Ctx>({ pool, jobs, log, contextOf, concurrency = 10 }: Options<Ctx>): Promise<Worker> {
  const taskList = Object.fromEntries(jobs.map(job => [job.name, async (payload: unknown, helpers: { job: { id: string, attempts: number } }) => {
    const jobLog = log.child({ jobId: helpers.job.id, job: job.name })
    const { associationId } = tenantOf.parse(payload)
    const ctx = await contextOf(associationId, jobLog)
    if (!ctx)
      return
    try {
      await job.run(ctx, job.payload.parse(payload) as never)
    }
    catch (error) {
      jobLog.error({ err: error, attempt: helpers.job.attempts }, 'a job failed')
      throw error
    }
  }]))
  const runner = await run({
    pgPool: pool,
    taskList,
    concurrency,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: silent,
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  })
  return { stop: () => runner.stop() }
}

const tenantOf = z.object({ associationId: z.uuid() })
const silent = new WorkerLogger(() => () => {})
