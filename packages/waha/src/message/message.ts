import type { Ack } from '../ack.ts'
import type { Address } from '../address.ts'

export type MessageKind
  = | 'text' | 'image' | 'video' | 'voice' | 'audio' | 'document' | 'sticker'
    | 'location' | 'contact' | 'poll' | 'unsupported'

/** 'in' was written by the other side; 'out' by this account, here or on its phone. */
export type Direction = 'in' | 'out'

export interface MessageMedia {
  /** As WAHA wrote it, often with a host nobody can reach: give it to `downloadMedia`. Null: there is no file (yet). */
  url: string | null
  mimeType: string | null
  fileName: string | null
  sizeBytes: number | null
  durationSeconds: number | null
  /** Why WAHA has no file: WhatsApp no longer serves it, or another failure. */
  error: 'expired' | 'failed' | null
}

export interface MessageLocation {
  latitude: number
  longitude: number
  name: string | null
  address: string | null
  isLive: boolean
}

export interface SharedContact {
  name: string | null
  /** Digits, with country code where WhatsApp knows the number. */
  phones: string[]
}

/** A message, the same from every engine, from a webhook or from the history. */
export interface WahaMessage {
  /** WhatsApp's own id. Compare this one: the full ids around it differ between events of one message. */
  providerId: string
  /** Where it was written: the person, or the group. */
  chat: Address
  /** The person who wrote it. Null for an own message when the session did not say who it is. */
  sender: Address | null
  direction: Direction
  isGroup: boolean
  kind: MessageKind
  /** Text or caption. */
  text: string | null
  hasMedia: boolean
  media: MessageMedia | null
  location: MessageLocation | null
  contacts: SharedContact[]
  poll: { question: string, options: string[] } | null
  replyTo: { providerId: string, text: string | null } | null
  /** The advertisement the chat was started from. */
  ad: { title: string | null, body: string | null, url: string | null } | null
  /** The name the sender gave themselves; null on own messages. */
  pushName: string | null
  sentAt: Date
  /** Only on own messages: WAHA puts a meaningless one on the others. */
  ack: Ack | null
  /** WhatsApp could not decrypt it yet; the real one follows with the same id. */
  isWaiting: boolean
  /** When it was edited last, where the history tells; null: not at all, or nobody says. */
  editedAt: Date | null
  /** Deleted for everyone: its content is gone. Only WEBJS still shows such a message. */
  isRevoked: boolean
}
