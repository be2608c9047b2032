import type { Article, AssistantSettings, Contact, HandOffReason, Language, MessageKind } from '@recado/contracts'
import type { CountryCode } from 'libphonenumber-js/max'
import type { Spoken } from './spoken.ts'

/** What the assistant knows of one conversation. */
export interface Thread {
  language: Spoken | null
  greetedAt: Date | null
  /** The question asked last and not answered yet. */
  askedKey: string | null
  /** Answers by key, in the order they came; an empty one was asked for and not given. */
  gathered: Record<string, string>
  /** How often in a row it got nowhere. */
  unansweredCount: number
}

export interface ReadMessage {
  kind: MessageKind
  /** The words, or the caption. */
  text: string | null
}

/** Everything a decision depends on. */
export interface Situation {
  association: { name: string, language: Language, country: CountryCode }
  settings: AssistantSettings
  contact: Pick<Contact, 'kind' | 'name' | 'pushName'> & { patientStatus: NonNullable<Contact['patient']>['status'] | null }
  thread: Thread
  /** What the person wrote and nobody has decided on yet, the oldest first: answered as one. */
  messages: ReadMessage[]
  /** What the assistant said last. */
  lastOwnText: string | null
  /** What the writer speaks. */
  language: Spoken
  /** The article that answers for sure. */
  article: Article | null
  now: Date
}

export type Decision
  = | {
    type: 'reply'
    /** Complete as it stands; a model may word it another way. Empty when there is only something to ask. */
    body: string
    /** The question or the offer it ends with: said word for word. */
    ending: string | null
    /** The articles it rests on; their files go along. */
    sources: Article[]
    thread: Thread
  }
  | {
    type: 'handOff'
    reason: HandOffReason
    /** Said to the person before people take it; null says nothing. */
    text: string | null
    sources: Article[]
    /** For the agent, in the association's language. */
    summary: string
    thread: Thread
  }
  | { type: 'silent', thread: Thread }
