import type { SendFailure } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { Channel, Delay, OutboundMessage } from '../channels/index.ts'
import type { ClaimedDelivery } from './claim-delivery.ts'
import { connectionSettings } from '@recado/contracts'
import { openChannel } from '../channels/index.ts'
import { passBreaker } from './breaker.ts'
import { holdClaim, noteLeaving } from './claim-delivery.ts'
import { prepareMessage } from './prepare-message.ts'
import { showPresence } from './show-presence.ts'
import { takeTurn } from './take-turn.ts'

/** A message with all it takes to send it. */
export type OutgoingRow = Awaited<ReturnType<typeof loadOutgoing>>

export type Outcome
  = | { type: 'sent', providerMessageId: string | null, reason?: string }
    | { type: 'failed', failure: SendFailure, isRefused?: boolean }
    | { type: 'unknown', reason: string, isDown: boolean }
    | Delay
    /** Not its turn: a first contact or bulk that goes later. */
    | { type: 'turn', at: Date, expiresAt: Date }
    /** Another message is the probe, or another worker has this one: nothing was tried. */
    | { type: 'held' }

/**
 * One try to send a claimed message, from what is known of it to what the channel answered. Changes nothing of the
 * delivery but what must be written down before it leaves; the outcome is settled by the caller.
 */
export async function tryDelivery(ctx: Ctx, claimed: ClaimedDelivery, isFirst: boolean): Promise<{ outcome: Outcome, isProbe: boolean }> {
  const row = await loadOutgoing(ctx, claimed.message_id)
  // What a dead worker may have let go is asked after before anything is said of it.
  const ended = endedBefore(row) ?? (claimed.was_sending ? null : await needless(ctx, row) ?? await notYet(ctx, claimed, row))
  if (ended)
    return { outcome: ended, isProbe: false }
  const pass = row.connection.breakerUntil ? await passBreaker(ctx, row.connectionId) : 'free'
  if (pass === 'held')
    return { outcome: { type: 'held' }, isProbe: false }
  return { outcome: await goOn(ctx, claimed, row, isFirst), isProbe: pass === 'probe' }
}

async function loadOutgoing(ctx: Ctx, messageId: string) {
  return ctx.db.message.findUniqueOrThrow({ where: { id: messageId }, include: { conversation: true, replyTo: true, connection: true } })
}

/** What needs no channel to be known. */
function endedBefore({ status, connection }: OutgoingRow): Outcome | null {
  // A tick or the echo came before the answer did: it went.
  if (status !== 'queued' && status !== 'failed')
    return { type: 'sent', providerMessageId: null, reason: 'echo' }
  return connection.removedAt ? { type: 'failed', failure: 'connectionDown' } : null
}

/** What the assistant wrote is not said any more once a person speaks, nor what the association says by itself once somebody has answered. */
async function needless(ctx: Ctx, row: OutgoingRow): Promise<Outcome | null> {
  const { authorType, conversation } = row
  const isTakenOver = authorType === 'assistant' ? conversation.state === 'human' : authorType === 'system' && await isAnsweredSince(ctx, row)
  return isTakenOver ? { type: 'failed', failure: 'takenOver' } : null
}

/** Somebody has said something to the person after what the association says by itself was queued. */
async function isAnsweredSince(ctx: Ctx, { conversationId, createdAt }: OutgoingRow): Promise<boolean> {
  const answer = await ctx.db.message.findFirst({
    where: { conversationId, createdAt: { gt: createdAt }, direction: 'out', authorType: { not: 'system' }, kind: { not: 'note' }, OR: [{ status: null }, { status: { not: 'failed' } }] },
    select: { id: true },
  })
  return answer !== null
}

/** Too late, or not its turn. */
async function notYet(ctx: Ctx, claimed: ClaimedDelivery, row: OutgoingRow): Promise<Outcome | null> {
  return isExpired(ctx, claimed) ? expired : awaitTurn(ctx, claimed, row)
}

const expired: Outcome = { type: 'failed', failure: 'expired' }

function isExpired(ctx: Ctx, { expires_at }: ClaimedDelivery) {
  return expires_at !== null && expires_at <= ctx.clock()
}

/** Null: it may go now, as every answer may. */
async function awaitTurn(ctx: Ctx, claimed: ClaimedDelivery, { connection }: OutgoingRow): Promise<Outcome | null> {
  const { pacing, expireAfterMinutes } = connectionSettings.parse(connection.settings)
  const now = ctx.clock()
  // One that was tried has had its turn; one that missed its turn by long, as while the number was down, gets another.
  const isItsTurn = claimed.not_before && now.getTime() - claimed.not_before.getTime() < 1000 * pacing.minGapSeconds
  if (claimed.pace === 'answer' || claimed.attempts > 1 || isItsTurn)
    return null
  const at = await takeTurn(ctx, claimed.connection_id, pacing)
  return at > now ? { type: 'turn', at, expiresAt: new Date(at.getTime() + expireAfterMinutes * 60_000) } : null
}

async function goOn(ctx: Ctx, claimed: ClaimedDelivery, row: OutgoingRow, isFirst: boolean): Promise<Outcome> {
  const channel = openChannel(ctx, row.connection)
  const recalled = claimed.was_sending ? await recall(channel, claimed, row) ?? await needless(ctx, row) : null
  if (recalled)
    return recalled
  if (isExpired(ctx, claimed))
    return expired
  const prepared = await holdClaim(ctx, claimed, () => prepareMessage(ctx, channel, claimed, row))
  if (prepared.type !== 'message')
    return prepared
  if (!prepared.message.reservedId && !await noteLeaving(ctx, claimed))
    return { type: 'held' }
  return holdClaim(ctx, claimed, () => send(channel, claimed, prepared.message, isFirst))
}

/** A worker died over it, or is slow: what is known of an own id is asked, what left without one is looked for. */
async function recall(channel: Channel, { reserved_id, has_left }: ClaimedDelivery, { conversation }: OutgoingRow): Promise<Outcome | null> {
  if (!reserved_id)
    return has_left ? { type: 'unknown', reason: 'workerDied', isDown: false } : null
  const found = conversation.chatId ? await channel.findStatus({ chatId: conversation.chatId, providerMessageId: reserved_id }) : null
  if (found?.type === 'told')
    return found.status ? { type: 'sent', providerMessageId: reserved_id, reason: 'recalled' } : null
  return found?.type === 'wait' ? found : null
}

async function send(channel: Channel, claimed: ClaimedDelivery, message: OutboundMessage, isFirst: boolean): Promise<Outcome> {
  await showPresence(channel, message, claimed.pace, isFirst)
  const result = await channel.send(message)
  return result.type === 'rejected' ? { type: 'failed', failure: result.reason, isRefused: true } : result
}
