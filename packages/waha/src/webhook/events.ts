import type { Ack } from '../ack.ts'
import type { Address } from '../address.ts'
import type { Direction, WahaMessage } from '../message/message.ts'
import type { SessionAccount } from '../session-account.ts'
import type { SessionStatus } from '../session-status.ts'

/** What every delivery says about itself. */
export interface EventEnvelope {
  /** WAHA's id of the event: the same on every retry, and shared by `message` and `message.any` of one message. */
  eventId: string | null
  /** The name WAHA gave it: `message.any`, `session.status`. */
  event: string | null
  session: string | null
  /** As WAHA writes it: NOWEB, GOWS, WEBJS, WPP, or one not known yet. */
  engine: string | null
  version: string | null
  /** The session's metadata, echoed in each event. */
  metadata: Record<string, string>
  /** When WAHA made the event, which may be long before it arrives. */
  occurredAt: Date | null
}

export interface MessageReceived extends WahaMessage {
  type: 'message'
}

export interface AckReceived {
  type: 'ack'
  providerId: string
  chat: Address
  /** In a group: whose receipt it is. */
  participant: Address | null
  direction: Direction
  ack: Ack
}

export interface MessageEdited {
  type: 'edited'
  /** Of the message that was edited. */
  providerId: string
  chat: Address | null
  direction: Direction
  text: string | null
  at: Date | null
}

export interface MessageRevoked {
  type: 'revoked'
  /** Of the message that was deleted for everyone. */
  providerId: string
  chat: Address | null
  at: Date | null
}

export interface ReactionReceived {
  type: 'reaction'
  /** Of the message reacted to. */
  providerId: string
  chat: Address
  by: Address | null
  direction: Direction
  /** Null: the reaction was taken back. */
  emoji: string | null
  at: Date | null
}

export interface SessionStatusChanged {
  type: 'session-status'
  status: SessionStatus
  rawStatus: string
  me: SessionAccount | null
  /** The code to compare on the phone, when a passkey is being confirmed. */
  passkeyCode: string | null
  at: Date | null
}

export interface PresenceChanged {
  type: 'presence'
  chat: Address
  participant: Address | null
  state: 'online' | 'offline' | 'typing' | 'recording' | 'paused' | 'unknown'
  lastSeenAt: Date | null
}

export interface CallChanged {
  type: 'call'
  providerId: string
  chat: Address
  phase: 'received' | 'accepted' | 'rejected'
  isVideo: boolean
  isGroup: boolean
  at: Date | null
}

export interface PollVoted {
  type: 'poll-vote'
  /** Of the poll. */
  providerId: string
  chat: Address | null
  by: Address | null
  direction: Direction
  /** Empty: the vote was taken back, or could not be read (`isReadable` false). */
  options: string[]
  isReadable: boolean
  at: Date | null
}

export type IgnoredReason
  = | 'status-broadcast' | 'newsletter' | 'broadcast-list' | 'whatsapp-itself' | 'bot'
    | 'protocol' | 'event-not-used' | 'event-unknown' | 'nothing-in-it'

/** Understood, and of no use to a conversation. */
export interface Ignored {
  type: 'ignored'
  reason: IgnoredReason
  event: string
}

export type UnreadableReason
  = | 'not-json' | 'not-an-object' | 'no-event' | 'no-payload' | 'no-message-id' | 'no-chat' | 'no-time' | 'no-target'
    | 'no-ack' | 'no-status' | 'parser-failed'

/** Should have been of use and could not be read: keep the raw body and look at it. */
export interface Unreadable {
  type: 'unreadable'
  reason: UnreadableReason
  event: string | null
}

export type EventBody
  = | MessageReceived | AckReceived | MessageEdited | MessageRevoked | ReactionReceived | SessionStatusChanged
    | PresenceChanged | CallChanged | PollVoted | Ignored | Unreadable

/** One thing a webhook told, whichever engine said it. */
export type InboundEvent = EventEnvelope & EventBody
