/**
 * A WAHA client and a tolerant parser of WAHA's webhooks, for every engine. Knows WhatsApp's and WAHA's words only.
 */
export type { Ack } from './ack.ts'
export { isGroupId, toAddress, toCommonId } from './address.ts'
export type { Address } from './address.ts'
export { createWahaClient } from './client/create-waha-client.ts'
export type { WahaClientOptions } from './client/create-waha-client.ts'
export type {
  ChatRef,
  EditInput,
  FileInput,
  ForwardInput,
  HistoryInput,
  MessageRef,
  PageInput,
  ReactionInput,
  SendContactInput,
  SendFileInput,
  SendLocationInput,
  SendPollInput,
  SendTextInput,
  SendVideoInput,
  SendVoiceInput,
  SessionConfigInput,
  WebhookInput,
} from './client/inputs.ts'
export type { WahaError, WahaErrorKind, WahaResult } from './client/result.ts'
export type {
  Chat,
  ChatOverview,
  Contact,
  LidMapping,
  MediaFile,
  MessagePage,
  NumberCheck,
  SentMessage,
  ServerStatus,
  ServerVersion,
  Session,
} from './client/values.ts'
export type { WahaClient } from './client/waha-client.ts'
export { compareVersions, diagnoseVersion, engineReadsAllChats, engineTakesMessageId } from './engine.ts'
export type { VersionDiagnosis } from './engine.ts'
export { fullMessageId, rawMessageId } from './message-id.ts'
export type { Direction, MessageKind, MessageLocation, MessageMedia, SharedContact, WahaMessage } from './message/message.ts'
export type { SessionAccount } from './session-account.ts'
export type { SessionStatus } from './session-status.ts'
export { isWeakKey } from './weak-key.ts'
export type {
  AckReceived,
  CallChanged,
  EventBody,
  EventEnvelope,
  Ignored,
  IgnoredReason,
  InboundEvent,
  MessageEdited,
  MessageReceived,
  MessageRevoked,
  PollVoted,
  PresenceChanged,
  ReactionReceived,
  SessionStatusChanged,
  Unreadable,
  UnreadableReason,
} from './webhook/events.ts'
export { parseWebhook } from './webhook/parse-webhook.ts'
export { verifyWebhook } from './webhook/verify-webhook.ts'
