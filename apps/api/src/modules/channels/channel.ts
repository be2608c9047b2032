/** What came of sending. `unknown`: it may have gone; only the echo or a person can tell. */
export type SendResult
  = | { type: 'sent', providerMessageId: string | null }
    | { type: 'retry', afterMs: number, reason: string }
    | { type: 'rejected', reason: 'notOnWhatsApp' | 'restricted' | 'rejected' }
    | { type: 'unknown' }

export interface OutboundMessage {
  chatId: string
  kind: 'text' | 'image' | 'video' | 'voice' | 'audio' | 'document'
  text: string | null
  file: { bytes: Uint8Array, mimeType: string, fileName: string | null } | null
  /** Full or raw id of the message it answers. */
  replyTo: string | null
  /** Reserved before: a second try with it is the same message. */
  reservedId: string | null
}

/** A provider behind one small interface, bound to one connection. */
export interface Channel {
  /** Whether a text or file can carry an id made before it is sent. */
  takesReservedId: (kind: OutboundMessage['kind']) => boolean
  /** An id to send under; null when there are none, `unknown` when nobody could say now. */
  reserveId: () => Promise<string | null | 'unknown'>
  send: (message: OutboundMessage) => Promise<SendResult>
  /** Where a number is reached; null when it is not there, `unknown` when nobody could say. */
  findChatId: (phone: string) => Promise<string | null | 'unknown'>
  /** The number (digits) behind a hidden user id; null when nobody knows. */
  findPhone: (lid: string) => Promise<string | null>
  markSeen: (chatId: string) => Promise<void>
  /** The file a message came with. */
  fetchMedia: (source: { url: string | null, chatId: string, providerMessageId: string }) => Promise<FetchedMedia>
}

export type FetchedMedia
  = | { type: 'file', bytes: Uint8Array, mimeType: string }
    | { type: 'gone', reason: string }
    | { type: 'retry', reason: string }
