import type { RootCtx } from '../../ctx.ts'
import { deliverMessages } from './deliver-messages.job.ts'

/** At the start of a worker: whatever is still to go, and whatever a dead worker held, gets its job again. */
export async function resumeDeliveries(root: RootCtx): Promise<void> {
  await root.db.$executeRaw`
    SELECT graphile_worker.add_job(${deliverMessages.name},
      json_build_object('conversationId', conversation_id, 'associationId', association_id),
      run_at => due_at, max_attempts => ${deliverMessages.maxAttempts}::int, job_key => 'deliver:' || conversation_id)
    FROM (
      SELECT conversation_id, association_id, min(coalesce(claimed_until, not_before, now())) AS due_at FROM deliveries
      WHERE state IN ('queued', 'sending') GROUP BY 1, 2
    ) AS due`
}
