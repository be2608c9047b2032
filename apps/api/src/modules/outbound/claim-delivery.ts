import type { Ctx } from '../../ctx.ts'

/** How long a delivery belongs to the worker that claimed it: longer than any call to a channel may take. */
const claimMs = 180_000

export interface ClaimedDelivery {
  message_id: string
  connection_id: string
  reserved_id: string | null
  attempts: number
  /** A worker that claimed it before died over it: it may have gone. */
  was_sending: boolean
}

/**
 * Claims the oldest message of a conversation that is still to go, in one statement. Null when there is none, when
 * another worker is at it, or when it is not due yet: order within a conversation comes first.
 */
export async function claimDelivery(ctx: Ctx, conversationId: string): Promise<ClaimedDelivery | null> {
  const now = ctx.clock()
  const rows = await ctx.db.$queryRaw<ClaimedDelivery[]>`
    WITH head AS (
      SELECT message_id, state FROM deliveries
      WHERE conversation_id = ${conversationId}::uuid AND association_id = ${ctx.association.id}::uuid AND state IN ('queued', 'sending')
      ORDER BY sequence LIMIT 1 FOR UPDATE
    )
    UPDATE deliveries d SET state = 'sending', attempts = d.attempts + 1, claimed_until = ${new Date(now.getTime() + claimMs)}::timestamptz
    FROM head
    WHERE d.message_id = head.message_id
      AND ((d.state = 'queued' AND (d.not_before IS NULL OR d.not_before <= ${now}::timestamptz))
        OR (d.state = 'sending' AND d.claimed_until <= ${now}::timestamptz))
    RETURNING d.message_id, d.connection_id, d.reserved_id, d.attempts, head.state = 'sending' AS was_sending`
  return rows[0] ?? null
}
