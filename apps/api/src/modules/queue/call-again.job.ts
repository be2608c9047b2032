import type { Ctx, Tx } from '../../ctx.ts'
import { z } from 'zod'
import { transaction } from '../../platform/db/transaction.ts'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { tellCalled } from '../conversations/index.ts'

interface Due {
  conversationId: string
  to: 'everybody' | 'supervisors'
}

/** So many ring at the most; the others with the next look. */
const atOnce = 50

/** Nobody takes who waits: after the association's minutes all are called again, after twice as many the supervisors; each once. */
export const callAgain = defineJob({
  name: 'call-again',
  payload: z.object({}),
  run: (ctx: Ctx) => transaction(ctx, async (tx) => {
    for (const due of await noteDue(tx))
      await tellCalled(tx, due)
  }),
})

/** The unique key of a call is what makes it once. Who is just being taken over is passed by. */
async function noteDue(tx: Tx): Promise<Due[]> {
  return tx.db.$queryRaw<Due[]>`
    INSERT INTO queue_calls (association_id, conversation_id, waiting_since, "to")
    SELECT c.association_id, c.id, c.waiting_since, due."to"
    FROM queue_settings s
    CROSS JOIN (VALUES ('everybody'::queue_call_to, 1), ('supervisors'::queue_call_to, 2)) AS due ("to", times)
    JOIN conversations c ON c.association_id = s.association_id AND c.state = 'waiting' AND c.snoozed_at IS NULL
      AND c.waiting_since <= ${tx.clock()}::timestamptz - s.call_after_minutes * due.times * interval '1 minute'
    WHERE s.association_id = ${tx.association.id}::uuid AND NOT EXISTS (
      SELECT FROM queue_calls q WHERE q.conversation_id = c.id AND q.waiting_since = c.waiting_since AND q."to" = due."to")
    ORDER BY c.waiting_since, c.id LIMIT ${atOnce}::int FOR NO KEY UPDATE OF c SKIP LOCKED
    ON CONFLICT DO NOTHING
    RETURNING conversation_id AS "conversationId", "to"`
}
