import type { Connection } from './connections.ts'
import type { Conversation, ConversationCounts, Message } from './conversations.ts'

/** Why a conversation changed: `handedOff` rings, the rest does not. */
export type ConversationCause = 'message' | 'handedOff' | 'takenOver' | 'handedBack' | 'assigned' | 'closed' | 'read' | 'contact'

/**
 * What the server tells a socket. A socket hears the association it joined with `{ auth: { association: subdomain } }`.
 * Everything is a hint: after (re)connecting, or on `resync`, fetch what is on screen.
 */
export interface ServerEvents {
  'message.created': (event: { message: Message }) => void
  'message.updated': (event: { message: Message }) => void
  'conversation.updated': (event: { conversation: Conversation, cause: ConversationCause }) => void
  'connection.updated': (event: { connection: Connection }) => void
  /** The views' counts, `mine` being the hearer's own. */
  'counts.updated': (event: { counts: ConversationCounts }) => void
  /** The person is writing or recording; ends by itself after a few seconds. */
  'contact.typing': (event: { conversationId: string, state: 'typing' | 'recording' | 'paused' }) => void
  'resync': () => void
}

export interface ClientEvents {
  ping: (answer: () => void) => void
}
