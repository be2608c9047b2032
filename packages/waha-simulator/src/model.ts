/** One WAHA process runs one engine. */
export type Engine = 'GOWS' | 'NOWEB' | 'WEBJS'

export type SessionStatus = 'STOPPED' | 'STARTING' | 'SCAN_QR_CODE' | 'WORKING' | 'FAILED'

export type Presence = 'online' | 'offline' | 'typing' | 'recording' | 'paused'

/** Where a message was written: to the business itself, or somewhere its phone can see too. */
export type Place = 'direct' | 'group' | 'status' | 'channel' | 'broadcast'

export type MessageKind = 'text' | 'image' | 'video' | 'voice' | 'document' | 'location' | 'contact' | 'poll'

export const ackNames: Record<number, string> = { '-1': 'ERROR', '0': 'PENDING', '1': 'SERVER', '2': 'DEVICE', '3': 'READ', '4': 'PLAYED' }

export interface Person {
  id: string
  name: string
  /** E.164 digits, as printed on a card */
  phone: string
  /** the digits WhatsApp knows the account by; not always the phone */
  waId: string
  /** digits of the hidden id */
  lid: string | null
  addressedBy: 'phone' | 'lid'
  /** whether WhatsApp tells which phone stands behind the LID */
  lidKnown: boolean
  online: boolean
  autoReadMs: number | null
  note: string | null
  /** the business accounts whose chat is open on this person's screen */
  openChats: Set<string>
}

export interface Me { id: string, pushName: string, lid?: string, jid?: string }

export interface Webhook {
  url: string
  events: string[]
  hmac?: { key: string } | null
  retries?: { policy?: 'constant' | 'linear' | 'exponential', delaySeconds?: number, attempts?: number } | null
  customHeaders?: { name: string, value: string }[] | null
}

export interface SessionConfig {
  metadata?: Record<string, string>
  webhooks?: Webhook[]
  ignore?: { status?: boolean | null, groups?: boolean | null, channels?: boolean | null, broadcast?: boolean | null }
  noweb?: { markOnline?: boolean, store?: { enabled?: boolean, fullSync?: boolean } }
  [key: string]: unknown
}

export interface Session {
  name: string
  config: SessionConfig | null
  status: SessionStatus
  statuses: { status: SessionStatus, timestamp: number }[]
  me: Me | null
  /** the business account this device is linked to, kept over a stop */
  account: string | null
  activityAt: number | null
  qr: { code: string, number: number } | null
  pairing: { code: string, phone: string } | null
  /** ids of messages WhatsApp holds until the session is WORKING again */
  backlog: Set<string>
  presenceOf: Set<string>
  cancelTimers: (() => void)[]
}

export interface Media {
  mimetype: string
  filename: string | null
  data: Uint8Array
  seconds?: number
}

export interface Location { latitude: number, longitude: number, name?: string }

export interface Message {
  rawId: string
  account: string
  /** nobody, when the address is not anybody's WhatsApp id */
  personId: string | null
  chatId: string
  place: Place
  participant: string | null
  fromMe: boolean
  source: 'api' | 'app'
  at: number
  kind: MessageKind
  text: string | null
  mediaId: string | null
  location: Location | null
  vcards: string[] | null
  poll: { name: string, options: string[], multipleAnswers: boolean } | null
  replyTo: string | null
  forwarded: boolean
  /** ticks as the writer sees them */
  ack: number
  /** when it was edited last, and what it said before the first time */
  edit: { at: number, firstText: string | null } | null
  /** deleted for everyone: the id of the act */
  revokedBy: string | null
  reactions: { business: string | null, person: string | null }
  /** how many calls of the API asked for it: it went out once all the same */
  calls: number
  /** edits, deletions and reactions that no webhook has taken (yet): what WAHA forgets when it dies */
  untold: string[]
}
