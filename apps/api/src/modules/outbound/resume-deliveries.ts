import type { RootCtx } from '../../ctx.ts'
import { deliverMessages } from './deliver-messages.job.ts'

/** What is due and not gone after so long has lost its job, or has a worker that died. */
const graceMs = 15_000

/**
 * Whatever is still to go and could go, whatever a dead worker held, and what has expired gets its job again: at the
 * start of a worker, when one has died, and each minute. What waits for its number to come back is left waiting.
 */
export async function resumeDeliveries({ db, clock }: RootCtx): Promise<void> {
  const now = clock()
  await db.$executeRaw`
    SELECT graphile_worker.add_job(${deliverMessages.name},
      json_build_object('conversationId', conversation_id, 'associationId', association_id),
      run_at => due_at, max_attempts => ${deliverMessages.maxAttempts}::int, job_key => 'deliver:' || conversation_id)
    FROM (
      SELECT d.conversation_id, d.association_id, min(coalesce(d.claimed_until, ${now}::timestamptz)) AS due_at
      FROM deliveries d JOIN connections c ON c.id = d.connection_id
      WHERE d.state IN ('queued', 'sending') AND (
        (d.state = 'queued' AND d.expires_at <= ${now}::timestamptz)
        OR ((c.removed_at IS NOT NULL OR (c.status = 'working' AND (c.breaker_until IS NULL OR c.breaker_until <= ${now}::timestamptz)))
          AND (d.state = 'sending' OR greatest(d.created_at, d.not_before) <= ${new Date(now.getTime() - graceMs)}::timestamptz)))
      GROUP BY 1, 2
    ) AS due`
}
