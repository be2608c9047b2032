import type { ChannelHistory } from './history.ts'

/** It did not go, and it will when it is tried again: later, or when the number is back. */
export type Delay
  = | { type: 'retry', afterMs: number, reason: string }
    /** The number is down: no fault of the message. */
    | { type: 'wait', reason: string }

/** What came of sending. `unknown`: it may have gone; only the echo, the history or a person can tell. */
export type SendResult
  = | { type: 'sent', providerMessageId: string | null }
    | Delay
    | { type: 'rejected', reason: 'restricted' | 'rejected' }
    | { type: 'unknown', reason: string, isDown: boolean }

export interface OutboundMessage {
  chatId: string
  kind: 'text' | 'image' | 'video' | 'voice' | 'audio' | 'document'
  text: string | null
  /** Its bytes are read once, while they leave. */
  file: { bytes: AsyncIterable<Uint8Array>, mimeType: string, fileName: string | null } | null
  /** Full or raw id of the message it answers. */
  replyTo: string | null
  /** Reserved before: a second try with it is the same message. */
  reservedId: string | null
}

/** A message of ours as the provider remembers it. */
export interface RememberedMessage {
  providerMessageId: string
  hasFile: boolean
  isVoice: boolean
  text: string | null
  sentAt: Date
}

/** What is done to a message that is on WhatsApp already. */
export type OutgoingChange
  /** Null takes it back. */
  = | { type: 'reaction', emoji: string | null }
    | { type: 'edit', text: string }
    /** Deleted for everyone. */
    | { type: 'revoke' }

/** What came of a change. `uncertain`: it may have happened; if it did, it is heard of. */
export type ChangeResult = 'done' | 'down' | 'refused' | 'unsupported' | 'uncertain'

/** `cannotTell`: it answered, and its answer proves nothing, as that of an engine without history. */
export type Remembered<Found> = ({ type: 'told' } & Found) | { type: 'cannotTell', reason: string } | Extract<Delay, { type: 'wait' }>

/** A provider behind one small interface, bound to one connection. */
export interface Channel {
  /** Whether a text or file can carry an id made before it is sent. */
  takesReservedId: (kind: OutboundMessage['kind']) => boolean
  /** An id to send under; null when there are none. */
  reserveId: () => Promise<{ type: 'id', id: string | null } | Delay>
  send: (message: OutboundMessage) => Promise<SendResult>
  /** Reacts to a message, edits one of ours or takes it back. */
  change: (message: { chatId: string, providerMessageId: string, isOurs: boolean }, change: OutgoingChange) => Promise<ChangeResult>
  /** Where a number is reached; null when it is not there. */
  findChatId: (phone: string) => Promise<{ type: 'chat', chatId: string | null } | Delay>
  /** The number (digits) behind a hidden user id; null when nobody knows. */
  findPhone: (lid: string) => Promise<string | null>
  /** How far a message of ours got; null: the provider has no such message. `sent` is one tick or less. */
  findStatus: (message: { chatId: string, providerMessageId: string }) => Promise<Remembered<{ status: 'sent' | 'delivered' | 'read' | 'played' | 'failed' | null }>>
  /** What was sent to a chat since then, from wherever. Only where it is complete does a message that lacks prove anything. */
  listSent: (chat: { chatId: string, since: Date }) => Promise<Remembered<{ messages: RememberedMessage[], isComplete: boolean }>>
  /** Shows the person that what they wrote was read. */
  markSeen: (chatId: string) => Promise<void>
  /** Shows the person that an answer is being written; it ends with the message, by itself, or here. */
  showTyping: (chatId: string, isTyping: boolean) => Promise<void>
  /** What the provider remembers, to be read again. */
  history: ChannelHistory
  /** The file a message came with. */
  fetchMedia: (source: { url: string | null, chatId: string, providerMessageId: string }) => Promise<FetchedMedia>
}

export type FetchedMedia
  = | { type: 'file', bytes: Uint8Array, mimeType: string }
    /** `elsewhere`: it is kept where nothing may be fetched from. */
    | { type: 'gone', reason: string }
    | { type: 'retry', reason: string }
