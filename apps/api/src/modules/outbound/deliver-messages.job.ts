import type { Ctx } from '../../ctx.ts'
import type { ClaimedDelivery } from './claim-delivery.ts'
import type { Outcome } from './try-delivery.ts'
import { z } from 'zod'
import { transaction } from '../../platform/db/transaction.ts'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { noteDown, noteUp, passProbeOn } from './breaker.ts'
import { claimDelivery } from './claim-delivery.ts'
import { expireDeliveries } from './expire-deliveries.ts'
import { mostAttempts, retryDelayMs } from './retry-delay.ts'
import { postpone, settleFailed, settleSent, settleUnknown } from './settle-delivery.ts'
import { tryDelivery } from './try-delivery.ts'

/** How soon a message the number did not take is offered again, until there were so many that the breaker opens. */
const waitMs = 3000

/**
 * Delivers what is queued in a conversation, one after the other. Running twice sends nothing twice: each message is
 * claimed in one statement, and what may have gone already is only repeated under an id reserved before.
 */
export const deliverMessages = defineJob({
  name: 'deliver-messages',
  payload: z.object({ conversationId: z.uuid() }),
  async run(ctx: Ctx, { conversationId }) {
    await expireDeliveries(ctx, conversationId)
    for (let isFirst = true; ; isFirst = false) {
      const askedAt = ctx.clock()
      const claimed = await claimDelivery(ctx, conversationId)
      if (!claimed)
        return comeBack(ctx, conversationId, askedAt)
      await deliver(ctx, claimed, isFirst)
    }
  },
})

async function deliver(ctx: Ctx, claimed: ClaimedDelivery, isFirst: boolean) {
  const startedAt = ctx.clock()
  const { outcome, isProbe } = await tryDelivery(ctx, claimed, isFirst)
  const { message_id: messageId, connection_id: connectionId, conversation_id: conversationId, attempts: attempt } = claimed
  await settle(ctx, claimed, outcome, startedAt)
  ctx.log.info({ messageId, connectionId, conversationId, attempt, result: outcome.type, reason: reasonOf(outcome) }, 'a message was tried')
  if (outcome.type === 'wait' || (outcome.type === 'unknown' && outcome.isDown))
    await noteDown(ctx, { connectionId, conversationId, isProbe })
  if ((outcome.type === 'sent' && outcome.reason !== 'echo') || (outcome.type === 'failed' && outcome.isRefused))
    await noteUp(ctx, { connectionId, isProbe })
  else if (outcome.type === 'failed' && isProbe)
    await passProbeOn(ctx, connectionId)
}

async function settle(ctx: Ctx, claimed: ClaimedDelivery, outcome: Outcome, startedAt: Date): Promise<void> {
  const later = (ms: number) => new Date(ctx.clock().getTime() + ms)
  const tried = { startedAt, reason: reasonOf(outcome) }
  switch (outcome.type) {
    case 'sent': return settleSent(ctx, claimed.message_id, outcome.providerMessageId, tried)
    case 'failed': return settleFailed(ctx, claimed, outcome.failure, tried)
    case 'unknown': return settleUnknown(ctx, claimed, tried)
    case 'turn': return postpone(ctx, claimed, { notBefore: outcome.at, expiresAt: outcome.expiresAt, isTry: false }, null)
    // It keeps the turn it had.
    case 'held': return postpone(ctx, claimed, { notBefore: ctx.clock(), isTry: false }, null)
    case 'wait': return postpone(ctx, claimed, { notBefore: later(retryDelayMs(1, waitMs)), isTry: false }, { ...tried, result: 'wait' })
    case 'retry':
      if (claimed.attempts >= mostAttempts)
        return settleFailed(ctx, claimed, 'gaveUp', tried)
      return postpone(ctx, claimed, { notBefore: later(retryDelayMs(claimed.attempts, outcome.afterMs)), isTry: true }, { ...tried, result: 'retry' })
  }
}

/** A code: why. */
function reasonOf(outcome: Outcome): string | null {
  if (outcome.type === 'failed')
    return outcome.failure
  return 'reason' in outcome ? outcome.reason ?? null : null
}

/**
 * Whatever keeps the conversation from going on for a time, a wait or another worker that may have died, is looked at
 * when it ends, by a job of its own: the one that is to begin now must not be put off. What is held for longer, as by a
 * number that is down, is woken when that is over.
 */
async function comeBack(ctx: Ctx, conversationId: string, askedAt: Date) {
  const head = await ctx.db.delivery.findFirst({
    where: { conversationId, state: { in: ['queued', 'sending'] } },
    orderBy: { sequence: 'asc' },
    select: { notBefore: true, claimedUntil: true },
  })
  const runAt = head?.claimedUntil ?? head?.notBefore
  if (runAt && runAt > askedAt)
    await transaction(ctx, tx => enqueue(tx, deliverMessages, { conversationId }, { key: `deliver-later:${conversationId}`, runAt }))
}
