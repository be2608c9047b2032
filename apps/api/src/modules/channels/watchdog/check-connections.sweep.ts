import type { RootCtx } from '../../../ctx.ts'
import { defineSweep } from '../../../platform/jobs/define-sweep.ts'
import { checkJob } from './check-soon.ts'

/** Each minute a look at each connection that should work, or is to be linked. */
export const checkConnections = defineSweep({
  name: 'check-connections',
  cron: '* * * * *',
  async run({ db }: RootCtx) {
    await db.$executeRaw`
      SELECT graphile_worker.add_job(${checkJob.name}, json_build_object('connectionId', id, 'associationId', association_id),
        max_attempts => ${checkJob.maxAttempts}::int, job_key => 'check:' || id)
      FROM connections WHERE removed_at IS NULL AND (status <> 'stopped' OR phone IS NOT NULL)`
  },
})
