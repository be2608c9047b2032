import type { RootCtx } from '../../ctx.ts'
import { defineSweep } from '../../platform/jobs/define-sweep.ts'
import { lookForMessage } from './look-for-message.job.ts'
import { pauseTroubled } from './pause-pacing.ts'
import { refreshTicks } from './refresh-ticks.job.ts'
import { resumeDeliveries } from './resume-deliveries.ts'

/** A look that is so late has lost its job. */
const lateMs = 60_000

/** Each minute: what should go and does not, what may have gone, what shows too few ticks, which numbers had better rest. */
export const watchDeliveries = defineSweep({
  name: 'watch-deliveries',
  cron: '* * * * *',
  async run(root: RootCtx) {
    await resumeDeliveries(root)
    await resumeLooks(root)
    await askForTicks(root)
    await pauseTroubled(root)
  },
})

async function resumeLooks({ db, clock }: RootCtx) {
  await db.$executeRaw`
    SELECT graphile_worker.add_job(${lookForMessage.name}, json_build_object('messageId', message_id, 'associationId', association_id),
      max_attempts => ${lookForMessage.maxAttempts}::int, job_key => 'look:' || message_id)
    FROM deliveries WHERE state = 'unknown' AND check_at <= ${new Date(clock().getTime() - lateMs)}::timestamptz`
}

/** What arrived meanwhile, or has failed, needs no look. */
async function askForTicks({ db, clock }: RootCtx) {
  const now = clock()
  await db.$executeRaw`
    UPDATE deliveries d SET check_at = NULL FROM messages m
    WHERE d.check_at <= ${now}::timestamptz AND d.state <> 'unknown' AND m.id = d.message_id
      AND (d.state <> 'sent' OR m.status <> 'sent' OR m.provider_message_id IS NULL)`
  await db.$executeRaw`
    SELECT graphile_worker.add_job(${refreshTicks.name}, json_build_object('connectionId', connection_id, 'associationId', association_id),
      max_attempts => ${refreshTicks.maxAttempts}::int, job_key => 'ticks:' || connection_id)
    FROM (
      SELECT DISTINCT d.connection_id, d.association_id FROM deliveries d JOIN connections c ON c.id = d.connection_id
      WHERE d.check_at <= ${now}::timestamptz AND d.state = 'sent' AND c.removed_at IS NULL AND c.status = 'working'
    ) AS due`
}
