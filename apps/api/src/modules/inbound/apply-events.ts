import type { InboundEvent } from '@recado/waha'
import type { Tx } from '../../ctx.ts'
import type { Connection } from '../../platform/db/generated/client.ts'
import type { EventOutcome, StoredEvent } from './queries.ts'
import { parseWebhook } from '@recado/waha'
import { announce } from '../../platform/realtime/announce.ts'
import { applySessionStatus, touchConnection } from '../channels/index.ts'
import { applyAcks, applyEdit, applyReaction, applyRevoke, findConversationByChat } from '../conversations/index.ts'
import { messageUnknown, reopenOvertaking } from './queries.ts'
import { receiveMessages } from './receive-messages.ts'

interface ParsedEvent {
  stored: StoredEvent
  event: InboundEvent
}

/**
 * The story of what came in, top to bottom: parse → session → people and messages → changes to messages → ticks →
 * typing. Answers what became of each stored event.
 */
export async function applyEvents(tx: Tx, connection: Connection, stored: StoredEvent[]): Promise<EventOutcome[]> {
  const parsed = stored.flatMap(row => parseWebhook(row.body).map((event): ParsedEvent => ({ stored: row, event })))
  const events = parsed.map(({ event }) => event)
  await applySessions(tx, connection.id, parsed)
  const received = await receiveMessages(tx, connection, parsed)
  if (received.length > 0)
    await reopenOvertaking(tx, connection.id)
  const unknown = await applyChanges(tx, connection.id, parsed)
  await applyTicks(tx, connection.id, events)
  await applyTyping(tx, connection.id, events)
  await touchConnection(tx, connection.id)
  return stored.map(row => outcomeOf(row.sequence, parsed.filter(it => it.stored === row), unknown))
}

async function applySessions(tx: Tx, connectionId: string, parsed: ParsedEvent[]) {
  for (const { event, stored } of parsed) {
    if (event.type === 'session-status')
      await applySessionStatus(tx, { connectionId, status: event.status, me: event.me, at: event.occurredAt ?? event.at ?? stored.receivedAt })
  }
}

/** Answers the events whose message is not known here. */
async function applyChanges(tx: Tx, connectionId: string, parsed: ParsedEvent[]): Promise<Set<InboundEvent>> {
  const unknown = new Set<InboundEvent>()
  for (const { event, stored } of parsed) {
    const isKnown = await applyChange(tx, connectionId, event, stored.receivedAt)
    if (!isKnown)
      unknown.add(event)
  }
  return unknown
}

async function applyChange(tx: Tx, connectionId: string, event: InboundEvent, receivedAt: Date): Promise<boolean> {
  switch (event.type) {
    case 'edited': return applyEdit(tx, { connectionId, providerMessageId: event.providerId, text: event.text, at: event.at ?? receivedAt })
    case 'revoked': return applyRevoke(tx, { connectionId, providerMessageId: event.providerId, at: event.at ?? receivedAt })
    case 'reaction': return applyReaction(tx, { connectionId, providerMessageId: event.providerId, direction: event.direction, emoji: event.emoji, at: event.at ?? receivedAt })
    default: return true
  }
}

const ticks = { error: 'failed', server: 'sent', device: 'delivered', read: 'read', played: 'played' } as const

async function applyTicks(tx: Tx, connectionId: string, events: InboundEvent[]) {
  const acks = events.flatMap((event) => {
    if (event.type !== 'ack' || event.direction !== 'out' || event.ack === 'pending')
      return []
    return [{ connectionId, providerMessageId: event.providerId, status: ticks[event.ack] }]
  })
  await applyAcks(tx, acks)
}

async function applyTyping(tx: Tx, connectionId: string, events: InboundEvent[]) {
  for (const event of events) {
    if (event.type !== 'presence' || !['typing', 'recording', 'paused'].includes(event.state))
      continue
    const conversationId = await findConversationByChat(tx, connectionId, event.chat)
    if (conversationId)
      await announce(tx, { type: 'contact.typing', conversationId, state: event.state })
  }
}

/** An event may hold several things: it is unreadable when one is, ignored when all are. */
function outcomeOf(sequence: bigint, parsed: ParsedEvent[], unknown: Set<InboundEvent>): EventOutcome {
  const reasons = parsed.map(({ event }) => ignoredReason(event, unknown))
  const unreadable = parsed.map(({ event }) => event).find(event => event.type === 'unreadable')
  if (unreadable)
    return { sequence, status: 'unreadable', reason: unreadable.reason }
  return reasons.every(reason => reason !== null)
    ? { sequence, status: 'ignored', reason: reasons[0] ?? null }
    : { sequence, status: 'processed', reason: null }
}

function ignoredReason(event: InboundEvent, unknown: Set<InboundEvent>): string | null {
  if (event.type === 'ignored')
    return event.reason
  if (event.type === 'message' && event.isGroup)
    return 'group'
  if (event.type === 'message' && event.isWaiting)
    return 'waiting-for-text'
  if (event.type === 'call' && (event.isGroup || event.phase !== 'received'))
    return 'call-not-shown'
  return unknown.has(event) ? messageUnknown : null
}
