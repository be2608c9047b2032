import type { CronItem, TaskList } from 'graphile-worker'
import type { Pool } from 'pg'
import type { Logger } from '../log.ts'
import type { AnyJob } from './define-job.ts'
import type { Sweep } from './define-sweep.ts'
import { z } from 'zod'

interface Given<Root, Ctx> {
  pool: Pool
  jobs: AnyJob<Ctx>[]
  sweeps: Sweep<Root>[]
  log: Logger
  root: Root
  contextOf: (associationId: string, log: Logger) => Promise<Ctx | null>
}

/** Jobs and sweeps as the library runs them, and when it begins each sweep. */
export function toTasks<Root, Ctx>(given: Given<Root, Ctx>): { taskList: TaskList, cronItems: CronItem[] } {
  return {
    taskList: Object.fromEntries([
      ...given.jobs.map(job => [job.name, jobTask(job, given)]),
      ...given.sweeps.map(sweep => [taskOf(sweep), sweepTask(sweep, given)]),
    ]),
    // What was missed while nobody worked is not made up for: the next round finds it all the same.
    cronItems: given.sweeps.map(sweep => ({
      task: taskOf(sweep),
      match: sweep.cron,
      options: { backfillPeriod: 0, maxAttempts: 1, jobKey: taskOf(sweep) },
    })),
  }
}

type Task = TaskList[string]

function jobTask<Root, Ctx>(job: AnyJob<Ctx>, { log, contextOf }: Given<Root, Ctx>): Task {
  return async (payload, { job: { id, attempts } }) => {
    const jobLog = log.child({ jobId: id, job: job.name })
    const { associationId } = tenantOf.parse(payload)
    const ctx = await contextOf(associationId, jobLog)
    if (!ctx)
      return
    try {
      await job.run(ctx, job.payload.parse(payload) as never, { isLast: attempts >= job.maxAttempts })
      jobLog.debug('a job is done')
    }
    catch (error) {
      jobLog.error({ err: error, attempt: attempts }, 'a job failed')
      throw error
    }
  }
}

/** One that fails is told and comes round again; one that is still under way elsewhere is left to end. */
function sweepTask<Root>(sweep: Sweep<Root>, { pool, log, root }: Pick<Given<Root, unknown>, 'pool' | 'log' | 'root'>): Task {
  return async () => {
    const client = await pool.connect()
    try {
      const { rows: [lock] } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held', [`recado ${taskOf(sweep)}`])
      if (lock?.held)
        await sweep.run(root)
      log.debug({ sweep: sweep.name, isAlone: lock?.held ?? false }, 'a sweep went round')
    }
    catch (error) {
      log.error({ err: error, sweep: sweep.name }, 'a sweep failed; it comes round again')
    }
    finally {
      // Ending the connection gives the lock back, whatever happened to it.
      client.release(true)
    }
  }
}

function taskOf(sweep: { name: string }) {
  return `sweep:${sweep.name}`
}

const tenantOf = z.object({ associationId: z.uuid() })
