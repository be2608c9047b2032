import type { TrueChat, TrueMessage } from '@recado/waha-simulator'
import type { Work } from '../story/answer-people.ts'
import type { BusinessNumber, Cast, Chat } from '../story/cast.ts'
import type { FoundMessage, Inbox } from './read-inbox.ts'

/** One line of the table: right when it has no differences. */
export interface Row {
  what: string
  expected: number
  found: number
  /** What differs, with its ids. */
  differences: string[]
}

/** Both sides of everything that happened. */
export interface BothSides {
  cast: Cast
  truth: TrueChat[]
  inbox: Inbox
  work: Work
  /** By connection. */
  numbers: Map<string, BusinessNumber>
  /** SHA-256 of the files that were read over the API, by id. */
  files: Map<string, string>
  /** How the API lists the threads: ids of messages, the oldest first, by conversation. */
  threads: Map<string, string[]>
}

/** A message as WhatsApp has it, its chat, and every row of the inbox that is about it. */
export interface Pair {
  chat: Chat
  truth: TrueMessage
  found: FoundMessage[]
}

/** Puts what WhatsApp has beside what the inbox has. */
export function pair({ cast, truth, inbox, numbers }: BothSides): Pair[] {
  const byKey = Map.groupBy(inbox.messages.filter(({ rawId }) => rawId !== null), message => `${numbers.get(message.connectionId)?.phone} ${message.rawId}`)
  const chats = new Map(cast.chats.map(chat => [`${chat.number.phone} ${chat.person.id}`, chat]))
  return truth.flatMap(({ business, personId, messages }) => {
    const chat = chats.get(`${business} ${personId}`)
    return chat ? messages.map(message => ({ chat, truth: message, found: byKey.get(`${business} ${message.rawId}`) ?? [] })) : []
  })
}

/** How a message is named in a difference. */
export function nameOf({ chat, truth }: Pair): string {
  return `${chat.tag} ${truth.rawId} «${truth.text ?? truth.kind}»`
}
