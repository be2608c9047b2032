import type { SendFailure } from '@recado/contracts'
import type { Ctx, Tx } from '../../ctx.ts'
import type { ClaimedDelivery } from './claim-delivery.ts'
import type { Attempt } from './note-attempt.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { countOnConnection } from '../channels/index.ts'
import { applyEarlyAcks, identifyMessage, lockMessages } from '../conversations/index.ts'
import { nextLookAt } from './look-plan.ts'
import { noteAttempt } from './note-attempt.ts'
import { pauseRestricted } from './pause-pacing.ts'
import { firstTickLookAt } from './tick-plan.ts'

interface Try {
  startedAt: Date
  reason?: string | null
}

/**
 * It went. The echo or a tick may have said so before; then only the id is added. A fact, whoever states it: a slow
 * worker's word counts too, where another one believes the message lost.
 */
export async function settleSent(ctx: Ctx, messageId: string, providerMessageId: string | null, tried: Try | null = null): Promise<void> {
  const known = await ctx.db.message.findUniqueOrThrow({ where: { id: messageId }, select: { providerMessageId: true } })
  await transaction(ctx, async (tx) => {
    const ticks = providerMessageId && !known.providerMessageId
      ? await identifyMessage(tx, { messageId, providerMessageId })
      : await applyWaiting(tx, messageId)
    const now = tx.clock()
    // What WhatsApp refused before the answer came stays refused.
    const [settled] = await tx.db.$queryRaw<{ connection_id: string, is_first: boolean }[]>`
      UPDATE deliveries d SET state = (CASE WHEN m.status = 'failed' AND m.failure = 'rejected' THEN 'failed' ELSE 'sent' END)::delivery_state,
        failure = CASE WHEN m.status = 'failed' AND m.failure = 'rejected' THEN m.failure END, claimed_until = NULL, not_before = NULL,
        sent_at = coalesce(d.sent_at, ${tried?.startedAt ?? now}::timestamptz), settled_at = coalesce(d.settled_at, ${now}::timestamptz),
        checks = 0, check_at = ${firstTickLookAt(now)}::timestamptz
      FROM messages m
      WHERE d.message_id = ${messageId}::uuid AND d.association_id = ${tx.association.id}::uuid AND m.id = d.message_id
      RETURNING d.connection_id, old.settled_at IS NULL AS is_first`
    await tx.db.$executeRaw`
      UPDATE messages SET status = CASE WHEN tick_goes_up(status, 'sent') THEN 'sent' ELSE status END, failure = NULL, version = version + 1
      WHERE id = ${messageId}::uuid AND association_id = ${tx.association.id}::uuid AND failure IS DISTINCT FROM 'rejected'`
    if (tried)
      await noteAttempt(tx, messageId, { ...tried, result: 'sent' })
    announce(tx, { type: 'message.updated', messageId })
    if (settled)
      await countOnConnection(tx, settled.connection_id, { ...ticks, sent: ticks.sent + Number(settled.is_first) })
  })
}

/** Ticks that overtook the answer: its id was known before it left. */
async function applyWaiting(tx: Tx, messageId: string) {
  await lockMessages(tx, [messageId])
  return applyEarlyAcks(tx, [messageId])
}

/** It did not go: said in the thread, with a button to try again. Only the holder of the claim can say so. */
export async function settleFailed(ctx: Ctx, claimed: ClaimedDelivery, failure: SendFailure, tried: Try): Promise<void> {
  await transaction(ctx, async (tx) => {
    if (!await release(tx, claimed, { state: 'failed', failure, settledAt: tx.clock() }, { ...tried, result: 'failed' }))
      return
    const { count } = await markFailed(tx, [claimed.message_id], failure)
    // A tick has shown meanwhile that it went.
    if (count === 0) {
      await tx.db.delivery.updateMany({ where: { messageId: claimed.message_id }, data: { state: 'sent', failure: null } })
      return
    }
    if (failure === 'restricted')
      await pauseRestricted(tx, claimed.connection_id)
    if (failure !== 'takenOver')
      await countOnConnection(tx, claimed.connection_id, { sendFailed: 1 })
  })
}

/** It may have gone: it is looked for, and nothing is tried before. */
export async function settleUnknown(ctx: Ctx, claimed: ClaimedDelivery, tried: Try): Promise<void> {
  await transaction(ctx, async (tx) => {
    const checkAt = nextLookAt(0, tx.clock())
    const isHeld = await release(tx, claimed, { state: 'unknown', failure: 'unknown', checks: 0, checkAt }, { ...tried, result: 'unknown' })
    if (isHeld && checkAt)
      await enqueue(tx, { name: 'look-for-message', maxAttempts: 25, payload: {} }, { messageId: claimed.message_id }, { key: `look:${claimed.message_id}`, runAt: checkAt })
  })
}

/** It did not go and will later. What came of the number, and not of the message, is no try of its own. */
export async function postpone(ctx: Ctx, claimed: ClaimedDelivery, until: { notBefore: Date | null, expiresAt?: Date | null, isTry: boolean }, attempt: Attempt | null): Promise<void> {
  const { notBefore, expiresAt = claimed.expires_at, isTry } = until
  await transaction(ctx, async (tx) => {
    await release(tx, claimed, { state: 'queued', notBefore, expiresAt, sentAt: null, attempts: isTry ? claimed.attempts : claimed.attempts - 1 }, attempt)
  })
}

type Released = NonNullable<Parameters<Tx['db']['delivery']['updateMany']>[0]>['data']

/** Ends a claim. False when it is no longer held: an echo has settled it, or another worker has it. */
async function release(tx: Tx, { message_id, claim }: ClaimedDelivery, data: Released, attempt: Attempt | null): Promise<boolean> {
  const { count } = await tx.db.delivery.updateMany({ where: { messageId: message_id, claim, state: 'sending' }, data: { ...data, claimedUntil: null } })
  if (attempt)
    await noteAttempt(tx, message_id, attempt)
  return count === 1
}

/** Messages nothing has shown to have gone say why they did not. */
export async function markFailed(tx: Tx, messageIds: string[], failure: SendFailure): Promise<{ count: number }> {
  const marked = await tx.db.message.updateMany({
    where: { id: { in: messageIds }, status: { in: ['queued', 'failed'] } },
    data: { status: 'failed', failure, version: { increment: 1 } },
  })
  announce(tx, ...messageIds.map(messageId => ({ type: 'message.updated' as const, messageId })))
  return marked
}
