/** A message as the provider remembers it. */
export interface HistoryMessage {
  providerMessageId: string
  chatId: string
  isGroup: boolean
  /** The provider itself waits for its content. */
  isWaiting: boolean
  sentAt: Date
  /** How far a message of ours came; null for the others and where nothing is known yet. */
  tick: 'sent' | 'delivered' | 'read' | 'played' | null
  /** Text or caption as it reads there, which may be as it was before an edit; null: there is none. */
  text: string | null
  /** When it was edited last; null: not at all, or the provider does not say. */
  editedAt: Date | null
  /** Deleted for everyone. Providers that drop such a message do not show it at all. */
  isRevoked: boolean
  /** What would have been posted of it, or of its deletion. */
  body: Uint8Array
  /** What would have been posted of its edit. */
  editBody: () => Uint8Array
}

export interface HistoryPage {
  messages: HistoryMessage[]
  /** Rows the provider sent, those left out included; none is the end, fewer than asked for is not. */
  rowCount: number
}

export interface HistoryChat {
  chatId: string
  lastActivityAt: Date | null
}

/** What came of asking. `isPassing`: another time it may go well. `isOfChat`: the provider answers, and not for this chat. */
export type HistoryAnswer<T>
  = | { type: 'told', value: T }
    | { type: 'failed', reason: string, isPassing: boolean, isOfChat: boolean }

/** What a provider remembers of a connection, to be read again page by page. */
export interface ChannelHistory {
  /** Whether one reading covers every chat, under the name `all`. */
  readsAllChats: boolean
  /** A page of one chat, both ends inside, the oldest first, without files. */
  readPage: (page: { chatId: string, since: Date, until: Date, limit: number, offset: number }) => Promise<HistoryAnswer<HistoryPage>>
  /** Chats with one person each, the last active first. `rowCount` as in a page. */
  listChats: (page: { limit: number, offset: number }) => Promise<HistoryAnswer<{ chats: HistoryChat[], rowCount: number }>>
}
