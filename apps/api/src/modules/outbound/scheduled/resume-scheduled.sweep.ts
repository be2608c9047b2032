import type { RootCtx } from '../../../ctx.ts'
import { defineSweep } from '../../../platform/jobs/define-sweep.ts'
import { dueKeyPrefix, sendDueMessage } from './send-due-message.job.ts'

/** What is due for so long and still there has lost its job. */
const lateMs = 60_000
/** In one round; the next one comes in a minute. */
const mostAtOnce = 1000

/** Each minute: what is due and was not sent gets its job again. */
export const resumeScheduled = defineSweep({
  name: 'resume-scheduled',
  cron: '* * * * *',
  async run({ db, clock }: RootCtx) {
    await db.$executeRaw`
      SELECT graphile_worker.add_job(${sendDueMessage.name}, json_build_object('scheduledId', id, 'associationId', association_id),
        max_attempts => ${sendDueMessage.maxAttempts}::int, job_key => ${dueKeyPrefix} || id)
      FROM (
        SELECT id, association_id FROM scheduled_messages WHERE due_at <= ${new Date(clock().getTime() - lateMs)}::timestamptz ORDER BY due_at LIMIT ${mostAtOnce}
      ) AS due`
  },
})
