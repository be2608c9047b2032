import type { Engine, Location, MessageKind, Place, Presence, SessionStatus } from '../model.ts'
import type { NewPerson } from '../people/new-person.ts'
import type { Troubles } from '../troubles.ts'

/** A file of the writer's own, or `true` for the built-in sample. */
export type Attachment = true | { data: Uint8Array | string, mimetype: string, filename?: string, seconds?: number }

/** What somebody writes. `text` is the caption where there is a file; strings in `data` are base64. */
export interface Content {
  text?: string
  image?: Attachment
  voice?: Attachment
  video?: Attachment
  document?: Attachment
  location?: Location
  contact?: { name: string, phone: string }
  /** id (raw or full) of the message this answers */
  replyTo?: string
  /** somewhere else than the direct chat; `ignore` of the session may silence it */
  place?: Place
  /** when it was written, if not now */
  at?: number
  /** WhatsApp's id for it, made by the caller: written twice it is the same message */
  rawId?: string
}

export interface WrittenMessage {
  /** as WAHA writes it: `false_5511…@c.us_3A…` */
  id: string
  /** WhatsApp's own part of the id */
  rawId: string
}

export interface PersonView {
  id: string
  name: string
  phone: string
  /** the address WhatsApp uses now */
  chatId: string
  waId: string
  lid: string | null
  addressedBy: 'phone' | 'lid'
  lidKnown: boolean
  online: boolean
  autoReadMs: number | null
  note: string | null
  /** messages delivered to the phone and not read */
  unreadCount: number
  lastText: string | null
  lastAt: number | null
}

export interface SessionView {
  name: string
  status: SessionStatus
  /** digits of the linked business, kept over a stop */
  account: string | null
  businessName: string | null
  /** the code to scan, while one is shown */
  qr: string | null
  pairingCode: string | null
  waitingCount: number
}

/** One bubble as seen on the person's phone. */
export interface Bubble {
  id: string
  rawId: string
  account: string
  mine: boolean
  kind: MessageKind
  text: string | null
  at: number
  /** ticks of an own message: 0 clock, 1 sent, 2 delivered, 3 read, 4 played */
  ack: number
  edited: boolean
  revoked: boolean
  reactions: string[]
  media: { url: string, mimetype: string, filename: string | null, seconds: number | null } | null
  location: Location | null
  contact: { name: string, phone: string } | null
  poll: { name: string, options: string[] } | null
  replyTo: { mine: boolean, text: string | null, kind: MessageKind } | null
}

/** What became of one message in WhatsApp itself: what a receiver's inbox must come to. */
export interface TrueMessage {
  rawId: string
  chatId: string
  place: Place
  fromMe: boolean
  source: 'api' | 'app'
  kind: MessageKind
  /** as it reads now; the last text where it was deleted */
  text: string | null
  at: number
  ack: number
  edited: boolean
  revoked: boolean
  reactions: { business: string | null, person: string | null }
  replyTo: string | null
  /** SHA-256 of the file, hex */
  file: string | null
  /** how many calls of the API asked for it */
  calls: number
  /** changes of it that no webhook took: a WAHA that died has forgotten to tell them */
  untold: number
}

/** One chat of a business with a person, in the order it was written. */
export interface TrueChat { business: string, personId: string, messages: TrueMessage[] }

export interface SimulatorState {
  engine: Engine
  version: string
  people: PersonView[]
  sessions: SessionView[]
  businesses: { phone: string, name: string }[]
  troubles: Troubles
}

/** Something changed; `state` and `thread` tell what it is now. */
export type SimulatorEvent
  = | { type: 'thread', personId: string }
    | { type: 'typing', personId: string, presence: Presence }
    | { type: 'people' | 'sessions' | 'troubles' }

/**
 * The hands on the simulated phones. `business` is a session name or the linked phone number.
 * Everything here is also reachable over HTTP under `/simulator`.
 */
export interface Control {
  state: () => SimulatorState
  listPeople: () => PersonView[]
  addPerson: (person: NewPerson) => PersonView
  setOnline: (personId: string, online: boolean) => void
  setAutoRead: (personId: string, delayMs: number | null) => void
  /** the phone behind the LID becomes known; a new LID is given to someone who had none */
  linkLid: (personId: string, lid?: string) => void
  /** from now on messages arrive under the LID, or under the phone again */
  addressBy: (personId: string, form: 'phone' | 'lid') => void

  /** a business phone scans the code the session shows */
  scan: (session: string, businessPhone?: string, name?: string) => void
  /** the same, found by the raw code (`2@…`) or by the pairing code */
  scanCode: (code: string, businessPhone?: string, name?: string) => string
  /** the device is removed on the business phone: FAILED */
  unlink: (session: string) => void
  /** the connection drops: STARTING, and WORKING again after so long */
  dropLink: (session: string, ms?: number) => void

  write: (personId: string, business: string, content: Content) => WrittenMessage
  /** so many photos at once */
  album: (personId: string, business: string, count: number, text?: string) => WrittenMessage[]
  /** sent from the business phone itself: fromMe, source app */
  writeFromBusiness: (business: string, personId: string, content: Content) => WrittenMessage
  /** an empty emoji takes the reaction back */
  react: (personId: string, messageId: string, emoji: string) => void
  editMessage: (personId: string, messageId: string, text: string) => void
  deleteMessage: (personId: string, messageId: string) => void
  openChat: (personId: string, business: string) => void
  closeChat: (personId: string, business?: string) => void
  typing: (personId: string, business: string, presence: Presence) => void
  call: (personId: string, business: string, options?: { video?: boolean }) => string
  thread: (personId: string, business?: string) => Bubble[]
  /** every chat there is, as WhatsApp has it */
  truth: () => TrueChat[]

  troubles: () => Troubles
  setTroubles: (troubles: Partial<Troubles>) => Troubles
  clearTroubles: () => Troubles

  subscribe: (listener: (event: SimulatorEvent) => void) => () => void
  /** resolves when no webhook is on its way or waiting for a retry */
  webhooksSettled: () => Promise<void>
  /** how many webhooks are on their way or wait for a retry */
  webhooksInFlight: () => number
}
