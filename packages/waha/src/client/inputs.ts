import type { Bytes } from './json-body.ts'

/** A file to send: a URL WAHA can reach (not only you), or its bytes (about 37 MB at most), which are read while they leave. */
export type FileInput
  = | { url: string, mimeType: string, fileName?: string }
    | { bytes: Bytes, mimeType: string, fileName?: string }

interface SendInput {
  session: string
  chatId: string
  /** Full id of the message answered. NOWEB and GOWS take the raw one too. */
  replyTo?: string
}

/** Sends that can carry an id reserved with `newMessageId`; ask `engineTakesMessageId` first. */
interface ReservedSendInput extends SendInput {
  id?: string
}

export interface SendTextInput extends ReservedSendInput {
  text: string
  linkPreview?: boolean
}

export interface SendFileInput extends SendInput {
  file: FileInput
  caption?: string
}

export interface SendVoiceInput extends SendInput {
  file: FileInput
  /** Let WAHA turn it into OGG/OPUS. Default true. */
  convert?: boolean
}

export interface SendVideoInput extends SendFileInput {
  /** Let WAHA turn it into MP4/H.264. Default true. */
  convert?: boolean
  /** As a round video note. */
  asNote?: boolean
}

export interface SendLocationInput extends ReservedSendInput {
  latitude: number
  longitude: number
  title: string
}

export interface SendContactInput extends ReservedSendInput {
  contacts: { name: string, phone: string, organization?: string }[]
}

export interface SendPollInput extends ReservedSendInput {
  question: string
  options: string[]
  multipleAnswers?: boolean
}

export interface ForwardInput {
  session: string
  chatId: string
  messageId: string
  id?: string
}

export interface ReactionInput {
  session: string
  /** Full id of the message reacted to. */
  messageId: string
  /** Null takes the reaction back. */
  emoji: string | null
}

export interface MessageRef {
  session: string
  chatId: string
  /** Full id. NOWEB and GOWS take the raw one in `getMessage`. */
  messageId: string
}

export interface EditInput extends MessageRef {
  text: string
  linkPreview?: boolean
}

export interface ChatRef {
  session: string
  chatId: string
}

export interface PageInput {
  session: string
  limit?: number
  offset?: number
}

export interface HistoryInput extends PageInput {
  /** 'all' reads every chat at once, on NOWEB and GOWS. */
  chatId: string
  limit: number
  /** Inclusive. */
  since?: Date
  /** Inclusive. */
  until?: Date
  direction?: 'in' | 'out'
  order?: 'asc' | 'desc'
  /** Fetch the files too; slow. Default false. */
  withMedia?: boolean
}

export interface WebhookInput {
  url: string
  events: string[]
  hmacKey?: string
  retries?: { policy: 'constant' | 'linear' | 'exponential', delaySeconds: number, attempts: number }
  customHeaders?: { name: string, value: string }[]
}

/** The whole configuration: what is left out is reset by `updateSession`. */
export interface SessionConfigInput {
  webhooks?: WebhookInput[]
  /** Echoed in every event. */
  metadata?: Record<string, string>
  ignore?: { status?: boolean, groups?: boolean, channels?: boolean, broadcast?: boolean }
  /** `server` is host:port without a scheme. */
  proxy?: { server: string, username?: string, password?: string }
  noweb?: { markOnline?: boolean, store?: { enabled: boolean, fullSync: boolean } }
  /** `tagsEventsOn` gives group acks and presence on WEBJS, at a price in speed. */
  webjs?: { tagsEventsOn: boolean }
  debug?: boolean
}
