import type { InboundEvent } from '@recado/waha'
import type { Tx } from '../../ctx.ts'
import type { Change, MessageChange, Recorded, TickCounts } from '../conversations/index.ts'
import type { EventOutcome, ReadConnection, StoredEvent } from './queries.ts'
import { isGroupId, parseWebhook } from '@recado/waha'
import { announce } from '../../platform/realtime/announce.ts'
import { applySessionStatus } from '../channels/index.ts'
import { addTicks, applyAcks, applyChanges, findConversationByChat } from '../conversations/index.ts'
import { receiveMessages } from './receive-messages.ts'
import { testEvent } from './test-event.ts'

interface ParsedEvent {
  stored: StoredEvent
  event: InboundEvent
}

/** What became of each stored event, the messages that are new, and what all of it adds to the ledger. */
export interface Applied extends Recorded {
  outcomes: EventOutcome[]
  /** The number spoke: its connection is to be told so. */
  isHeard: boolean
}

/**
 * The story of what came in, top to bottom: parse → session → people and messages → changes to messages → ticks →
 * typing. Changes and ticks may be here before their message: it gets them when it comes.
 */
export async function applyEvents(tx: Tx, connection: ReadConnection, stored: StoredEvent[]): Promise<Applied> {
  const parsed = stored.flatMap(row => parseWebhook(row.body).map((event): ParsedEvent => ({ stored: row, event })))
  await applySessions(tx, connection.id, parsed)
  const { recorded, counts } = await receiveMessages(tx, connection, parsed)
  await applyChanges(tx, parsed.flatMap(it => toChange(connection.id, it)))
  const ticks = await applyTicks(tx, connection.id, parsed)
  await applyTyping(tx, connection.id, parsed.map(({ event }) => event))
  // A test of the way says nothing about the number, nor does what is read again; a busy one is noted once a second.
  const isNoted = tx.clock().getTime() - (connection.lastEventAt?.getTime() ?? 0) < 1000
  const isHeard = !isNoted && parsed.some(({ stored, event }) => stored.origin === 'webhook' && !stored.isReplay && event.event !== testEvent)
  const bySequence = Map.groupBy(parsed, it => it.stored.sequence)
  return { outcomes: stored.map(({ sequence }) => outcomeOf(sequence, bySequence.get(sequence) ?? [])), recorded, counts: addTicks(counts, ticks), isHeard }
}

async function applySessions(tx: Tx, connectionId: string, parsed: ParsedEvent[]) {
  for (const { event } of parsed) {
    if (event.type === 'session-status')
      await applySessionStatus(tx, { connectionId, status: event.status, me: event.me, at: event.occurredAt ?? event.at })
  }
}

function toChange(connectionId: string, { event, stored }: ParsedEvent): MessageChange[] {
  const change = ignoredReason(event) === null ? changeOf(event) : null
  return change && 'providerId' in event
    ? [{ connectionId, providerMessageId: event.providerId, change, at: ('at' in event ? event.at : null) ?? stored.receivedAt }]
    : []
}

const outcomes = { received: 'missed', rejected: 'rejected', accepted: 'accepted' } as const

function changeOf(event: InboundEvent): Change | null {
  switch (event.type) {
    case 'edited': return { type: 'edit', text: event.text }
    case 'revoked': return { type: 'revoke' }
    case 'reaction': return { type: 'reaction', side: event.direction, emoji: event.emoji }
    case 'poll-vote': return { type: 'vote', side: event.direction, options: event.options }
    case 'call': return { type: 'call', outcome: outcomes[event.phase] }
    default: return null
  }
}

const ticks = { error: 'failed', server: 'sent', device: 'delivered', read: 'read', played: 'played' } as const

/** The history, and an echo that comes late, tell how far an own message got. */
async function applyTicks(tx: Tx, connectionId: string, parsed: ParsedEvent[]): Promise<TickCounts> {
  const acks = parsed.flatMap(({ event, stored }) => {
    if ((event.type !== 'ack' && event.type !== 'message') || event.direction !== 'out' || ignoredReason(event) !== null)
      return []
    if (event.ack === null || event.ack === 'pending' || (event.type === 'message' && event.ack === 'server'))
      return []
    return [{ connectionId, providerMessageId: event.providerId, status: ticks[event.ack], at: event.occurredAt ?? stored.receivedAt }]
  })
  return applyAcks(tx, acks)
}

async function applyTyping(tx: Tx, connectionId: string, events: InboundEvent[]) {
  for (const event of events) {
    if (event.type !== 'presence' || !['typing', 'recording', 'paused'].includes(event.state))
      continue
    const conversationId = await findConversationByChat(tx, connectionId, event.chat)
    if (conversationId)
      announce(tx, { type: 'contact.typing', conversationId, state: event.state })
  }
}

/** An event may hold several things: it is unreadable when one is, ignored when all are. */
function outcomeOf(sequence: bigint, parsed: ParsedEvent[]): EventOutcome {
  const reasons = parsed.map(({ event }) => ignoredReason(event))
  const about = { sequence, event: parsed[0]?.event.event ?? null, providerMessageId: parsed.map(({ event }) => providerIdOf(event)).find(id => id !== null) ?? null }
  const unreadable = parsed.map(({ event }) => event).find(event => event.type === 'unreadable')
  if (unreadable)
    return { ...about, status: 'unreadable', reason: unreadable.reason }
  return reasons.every(reason => reason !== null)
    ? { ...about, status: 'ignored', reason: reasons[0] ?? null }
    : { ...about, status: 'processed', reason: null }
}

function providerIdOf(event: InboundEvent): string | null {
  return 'providerId' in event ? event.providerId : null
}

/** Groups are not part of the inbox: nor is what is done to their messages. */
function ignoredReason(event: InboundEvent): string | null {
  if (event.type === 'ignored')
    return event.reason
  if ('isGroup' in event ? event.isGroup : 'chat' in event && event.chat && isGroupId(event.chat.chatId))
    return 'group'
  return event.type === 'poll-vote' && !event.isReadable ? 'vote-unreadable' : null
}
