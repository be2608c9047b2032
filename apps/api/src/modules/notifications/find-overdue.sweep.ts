import type { RootCtx } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { defineSweep } from '../../platform/jobs/define-sweep.ts'
import { listWaitingSince } from '../conversations/index.ts'
import { notifyStaff } from './notify-staff.job.ts'

/** Who has waited this long (milliseconds) for a person is told of to those who lead. */
const overdueMs = 15 * 60_000
/** How far back (milliseconds) a sweep that could not run is made up for; what waits since before was told of, or is no news. */
const lookBackMs = 10 * 60_000

/** Finds conversations that have just waited too long. The key of the notification makes it once for each wait. */
export const findOverdue = defineSweep({
  name: 'find-overdue',
  cron: '* * * * *',
  run: (root: RootCtx) => transaction(root, async (tx) => {
    const until = new Date(tx.clock().getTime() - overdueMs)
    const overdue = await listWaitingSince(tx, { after: new Date(until.getTime() - lookBackMs), until })
    const payloads = overdue.map(({ associationId, conversationId, waitingSince }) => ({ associationId, kind: 'overdue', conversationId, key: `overdue:${conversationId}:${waitingSince.getTime()}` }))
    await tx.db.$executeRaw`
      SELECT graphile_worker.add_job(${notifyStaff.name}, g.payload, max_attempts => ${notifyStaff.maxAttempts}::int, job_key => 'notify:' || (g.payload ->> 'key'))
      FROM json_array_elements(${JSON.stringify(payloads)}::json) AS g (payload)
      WHERE NOT EXISTS (SELECT 1 FROM notifications n WHERE n.association_id = (g.payload ->> 'associationId')::uuid AND n.conversation_id = (g.payload ->> 'conversationId')::uuid AND n.key = g.payload ->> 'key')`
  }),
})
