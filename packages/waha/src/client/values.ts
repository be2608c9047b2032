import type { Address } from '../address.ts'
import type { WahaMessage } from '../message/message.ts'
import type { SessionAccount } from '../session-account.ts'
import type { SessionStatus } from '../session-status.ts'

export interface ServerVersion {
  version: string
  engine: string
  tier: string
  platform: string | null
  browser: string | null
  workerId: string | null
}

export interface ServerStatus {
  /** Changes when WAHA restarts. */
  startedAt: Date | null
  uptimeMs: number | null
}

/** A session without its secrets: signing keys, custom headers and proxy passwords are never read. */
export interface Session {
  name: string
  status: SessionStatus
  rawStatus: string
  me: SessionAccount | null
  engine: string | null
  metadata: Record<string, string>
  webhooks: { url: string, events: string[] }[]
  /** NOWEB keeps chats and messages only with its store on; null when the session does not say. */
  isStoreEnabled: boolean | null
  lastActivityAt: Date | null
}

export interface SentMessage {
  /** WhatsApp's own id; null when the engine's answer held none. */
  messageId: string | null
  chatId: string
}

export interface Chat {
  address: Address
  name: string | null
  lastActivityAt: Date | null
}

export interface ChatOverview extends Chat {
  pictureUrl: string | null
  lastMessage: WahaMessage | null
}

export interface MessagePage {
  /** The ones that are messages of a conversation, as WAHA ordered them. */
  messages: WahaMessage[]
  /** WAHA's own JSON of each of them, in the same order: what a webhook would have carried. */
  sources: object[]
  /** Rows left out: protocol, status, or not readable. */
  skippedCount: number
  /** Rows WAHA sent. A page may be short without being the last one: advance by the limit; zero rows is the end. */
  rowCount: number
}

export interface Contact {
  address: Address
  name: string | null
  pushName: string | null
}

export interface NumberCheck {
  exists: boolean
  /** Where to send; may differ from the number asked (Brazil, Mexico, Argentina). */
  address: Address | null
}

/** Digits both; one of them null while WhatsApp has not told. */
export interface LidMapping {
  lid: string | null
  phone: string | null
}

export interface MediaFile {
  bytes: Uint8Array
  mimeType: string | null
}
