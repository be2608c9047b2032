import type { Tx } from '../../ctx.ts'
import { deliverMessages } from './deliver-messages.job.ts'

/** Every conversation of a connection that has something to send goes on, in its own order. */
export async function wakeConversations(tx: Tx, connectionId: string): Promise<void> {
  await tx.db.$executeRaw`
    SELECT graphile_worker.add_job(${deliverMessages.name},
      json_build_object('conversationId', conversation_id, 'associationId', association_id),
      run_at => run_at, max_attempts => ${deliverMessages.maxAttempts}::int, job_key => 'deliver:' || conversation_id)
    FROM (
      SELECT DISTINCT ON (conversation_id) conversation_id, association_id, coalesce(claimed_until, not_before) AS run_at FROM deliveries
      WHERE connection_id = ${connectionId}::uuid AND association_id = ${tx.association.id}::uuid AND state IN ('queued', 'sending')
      ORDER BY conversation_id, sequence
    ) AS waiting`
}
