import type { RootCtx } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { defineSweep } from '../../platform/jobs/define-sweep.ts'
import { callAgain } from './call-again.job.ts'
import { handOutQueue } from './hand-out-queue.job.ts'

/** Each association that wants it has its queue looked at: who waits too long, and who was left when somebody went. */
export const watchQueues = defineSweep({
  name: 'watch-queues',
  cron: '* * * * *',
  run: (root: RootCtx) => transaction(root, async (tx) => {
    await tx.db.$executeRaw`
      SELECT graphile_worker.add_job(${callAgain.name}, json_build_object('associationId', association_id), max_attempts => ${callAgain.maxAttempts}::int, job_key => 'call-again:' || association_id)
      FROM queue_settings WHERE call_after_minutes IS NOT NULL`
    await tx.db.$executeRaw`
      SELECT graphile_worker.add_job(${handOutQueue.name}, json_build_object('associationId', association_id), max_attempts => ${handOutQueue.maxAttempts}::int, job_key => 'hand-out:' || association_id)
      FROM queue_settings WHERE rule <> 'byHand'`
  }),
})
