import type { WahaMessage } from '../message/message.ts'
import type { SessionAccount } from '../session-account.ts'
import type * as Input from './inputs.ts'
import type { WahaResult } from './result.ts'
import type * as Value from './values.ts'

type Answer<T> = Promise<WahaResult<T>>

/** WAHA's HTTP API, typed. No call throws; each gives a `WahaResult`. */
export interface WahaClient {
  /** Is anyone there? Needs no key. */
  ping: () => Answer<null>
  version: () => Answer<Value.ServerVersion>
  serverStatus: () => Answer<Value.ServerStatus>
  /** The webhook of the whole server, which no session shows; null: there is none. Nothing else of its settings is read. */
  globalHook: () => Answer<{ url: string | null }>
  /** Plus-only before 2026.6.1. */
  health: () => Answer<{ isHealthy: boolean }>

  /** With the stopped ones. */
  listSessions: () => Answer<Value.Session[]>
  getSession: (name: string) => Answer<Value.Session>
  /** Starts it unless `start` is false. Null: WAHA answered without a body. */
  createSession: (input: { name: string, config: Input.SessionConfigInput, start?: boolean }) => Answer<Value.Session | null>
  /** Replaces the whole configuration; a running session restarts. */
  updateSession: (input: { name: string, config: Input.SessionConfigInput }) => Answer<Value.Session | null>
  /**
   * Sets up what is missing of `config` and keeps the rest, settings made on WAHA itself among them. Webhooks of which
   * `isOurs` says so are replaced. A running session restarts.
   */
  mendSession: (input: { name: string, config: Input.SessionConfigInput, isOurs: (webhookUrl: string) => boolean }) => Answer<Value.Session | null>
  /** Also when it is already gone. */
  deleteSession: (name: string) => Answer<null>
  /** Also when it is already started. */
  startSession: (name: string) => Answer<Value.Session | null>
  stopSession: (name: string) => Answer<Value.Session | null>
  restartSession: (name: string) => Answer<Value.Session | null>
  logoutSession: (name: string) => Answer<Value.Session | null>
  getMe: (name: string) => Answer<SessionAccount | null>
  /** The text to draw as a QR code. Blocks up to 10 s outside of `scan_qr`, then `session-not-working`. */
  getQr: (session: string) => Answer<{ value: string }>
  /** A code to type on the phone, instead of the QR. `phone` is digits with country code. */
  requestCode: (input: { session: string, phone: string }) => Answer<{ code: string }>

  sendText: (input: Input.SendTextInput) => Answer<Value.SentMessage>
  sendImage: (input: Input.SendFileInput) => Answer<Value.SentMessage>
  sendFile: (input: Input.SendFileInput) => Answer<Value.SentMessage>
  sendVoice: (input: Input.SendVoiceInput) => Answer<Value.SentMessage>
  sendVideo: (input: Input.SendVideoInput) => Answer<Value.SentMessage>
  sendLocation: (input: Input.SendLocationInput) => Answer<Value.SentMessage>
  sendContactVcard: (input: Input.SendContactInput) => Answer<Value.SentMessage>
  sendPoll: (input: Input.SendPollInput) => Answer<Value.SentMessage>
  sendReaction: (input: Input.ReactionInput) => Answer<null>
  editMessage: (input: Input.EditInput) => Answer<null>
  /** For everyone. */
  deleteMessage: (input: Input.MessageRef) => Answer<null>
  forwardMessage: (input: Input.ForwardInput) => Answer<Value.SentMessage>
  /** Reserves an id, so that a repeated send is one message. NOWEB and GOWS, from 2026.4.3. */
  newMessageId: (session: string) => Answer<{ id: string }>

  /** Without ids: everything unread of the last week. */
  sendSeen: (input: Input.ChatRef & { messageIds?: string[] }) => Answer<null>
  startTyping: (input: Input.ChatRef) => Answer<null>
  stopTyping: (input: Input.ChatRef) => Answer<null>
  subscribePresence: (input: Input.ChatRef) => Answer<null>

  /** Is the number on WhatsApp, and under which id? `phone` is digits with country code. */
  checkNumber: (input: { session: string, phone: string }) => Answer<Value.NumberCheck>
  listLids: (input: Input.PageInput) => Answer<Value.LidMapping[]>
  findByLid: (input: { session: string, lid: string }) => Answer<Value.LidMapping>
  findByPhone: (input: { session: string, phone: string }) => Answer<Value.LidMapping>
  /** Null: WAHA knows nothing about this one. */
  getContact: (input: { session: string, contactId: string }) => Answer<Value.Contact | null>
  /** Expires; copy the picture. Null: none, or hidden. */
  getProfilePicture: (input: { session: string, contactId: string, refresh?: boolean }) => Answer<{ url: string | null }>

  /** Most recent first. */
  listChats: (input: Input.PageInput) => Answer<Value.Chat[]>
  getChatsOverview: (input: Input.PageInput & { chatIds?: string[] }) => Answer<Value.ChatOverview[]>
  listMessages: (input: Input.HistoryInput) => Answer<Value.MessagePage>
  /** `withMedia` makes WAHA fetch the file again. Null: found, but it is no message of a conversation. */
  getMessage: (input: Input.MessageRef & { withMedia?: boolean }) => Answer<WahaMessage | null>
  /** Calls only the path of `url`, on this client's own address, unless its host is one of `mediaHosts`. */
  downloadMedia: (url: string) => Answer<Value.MediaFile>
}
