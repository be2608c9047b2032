import type { Ctx } from '../../ctx.ts'
import type { DeliveryPace } from '../../platform/db/generated/enums.ts'
import { holdingChecks } from './look-plan.ts'

/** How long a claim holds that nobody renews: so long a worker that died blocks its conversation. */
const claimMs = 30_000
const renewEveryMs = 10_000

export interface ClaimedDelivery {
  message_id: string
  conversation_id: string
  connection_id: string
  reserved_id: string | null
  /** This try counted. */
  attempts: number
  /** What the holder says counts only while this is the number of the claim. */
  claim: number
  pace: DeliveryPace
  not_before: Date | null
  expires_at: Date | null
  /** A worker that claimed it before died over it, or is very slow. */
  was_sending: boolean
  /** That one had already let it go, without an id of its own. */
  has_left: boolean
}

/**
 * Claims the oldest message of a conversation that is still to go, in one statement. Null when there is none, when
 * another worker is at it, when it is not due yet, when the number is down or an earlier message may have gone and is
 * being looked for: order within a conversation comes first.
 */
export async function claimDelivery(ctx: Ctx, conversationId: string): Promise<ClaimedDelivery | null> {
  const now = ctx.clock()
  const rows = await ctx.db.$queryRaw<ClaimedDelivery[]>`
    WITH head AS (
      SELECT message_id, state, sent_at FROM deliveries
      WHERE conversation_id = ${conversationId}::uuid AND association_id = ${ctx.association.id}::uuid AND state IN ('queued', 'sending')
      ORDER BY sequence LIMIT 1 FOR UPDATE
    )
    UPDATE deliveries d SET state = 'sending', attempts = d.attempts + 1, claim = d.claim + 1, claimed_until = ${untilOf(now)}::timestamptz
    FROM head, connections c
    WHERE d.message_id = head.message_id AND c.id = d.connection_id
      AND ((d.state = 'queued' AND (d.not_before IS NULL OR d.not_before <= ${now}::timestamptz))
        OR (d.state = 'sending' AND d.claimed_until <= ${now}::timestamptz))
      AND (c.removed_at IS NOT NULL OR (c.status = 'working' AND (c.breaker_until IS NULL OR c.breaker_until <= ${now}::timestamptz)))
      AND NOT EXISTS (
        SELECT 1 FROM deliveries u
        WHERE u.conversation_id = d.conversation_id AND u.state = 'unknown' AND u.check_at IS NOT NULL AND u.checks < ${holdingChecks}::int)
    RETURNING d.message_id, d.conversation_id, d.connection_id, d.reserved_id, d.attempts, d.claim, d.pace, d.not_before, d.expires_at,
      head.state = 'sending' AS was_sending, head.state = 'sending' AND head.sent_at IS NOT NULL AS has_left`
  return rows[0] ?? null
}

/** Renews a claim as long as `work` takes. */
export async function holdClaim<T>(ctx: Ctx, claimed: ClaimedDelivery, work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => void renew(ctx, claimed), renewEveryMs)
  try {
    return await work()
  }
  finally {
    clearInterval(timer)
  }
}

async function renew(ctx: Ctx, { message_id, claim }: ClaimedDelivery) {
  try {
    await ctx.db.delivery.updateMany({ where: { messageId: message_id, claim, state: 'sending' }, data: { claimedUntil: untilOf(ctx.clock()) } })
  }
  catch (error) {
    ctx.log.warn({ err: error, messageId: message_id }, 'a claim could not be renewed')
  }
}

/**
 * Written down before a message without an id of its own leaves: whoever claims it later knows that it may have gone.
 * False when somebody else has claimed it meanwhile: then it must not be sent here.
 */
export async function noteLeaving(ctx: Ctx, { message_id, claim }: ClaimedDelivery): Promise<boolean> {
  const now = ctx.clock()
  const { count } = await ctx.db.delivery.updateMany({
    where: { messageId: message_id, claim, state: 'sending' },
    data: { sentAt: now, claimedUntil: untilOf(now) },
  })
  return count === 1
}

function untilOf(now: Date) {
  return new Date(now.getTime() + claimMs)
}
