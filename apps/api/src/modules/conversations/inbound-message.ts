import type { MessageContent, MessageKind } from '@recado/contracts'
import type { ConversationState } from '../../platform/db/generated/enums.ts'

/**
 * `live`: just written. `late`: written a while ago and only heard of now; people must look. `history`: from before
 * the number was linked; it is kept where it belongs and calls nobody.
 */
export type MessageAge = 'live' | 'late' | 'history'

/** A message the channel told of: written by the person, or on the linked phone itself. */
export interface InboundMessage {
  contactId: string
  connectionId: string
  /** Where a reply goes. */
  chatId: string
  direction: 'in' | 'out'
  providerMessageId: string
  /** `waiting`: WhatsApp itself waits for it; the real one follows under the same id. */
  kind: MessageKind
  text: string | null
  content: MessageContent | null
  media: { mimeType: string, fileName: string | null, sourceUrl: string | null, durationMs: number | null } | null
  replyToProviderId: string | null
  sentAt: Date
  age: MessageAge
  /** The raw event it came with. */
  rawEventSequence: bigint | null
}

/** A message that is new here, or whose text has come. */
export interface RecordedMessage {
  id: string
  conversationId: string
  direction: 'in' | 'out'
  kind: MessageKind
  providerMessageId: string
  mediaId: string | null
  age: MessageAge
  /** The raw event it came with. */
  rawEventSequence: bigint | null
  /** The state the conversation is in now. */
  state: ConversationState
}
