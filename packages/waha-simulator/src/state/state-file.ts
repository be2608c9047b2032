import type { Media, Message, Session } from '../model.ts'
import type { NewPerson } from '../people/new-person.ts'
import type { Troubles } from '../troubles.ts'

export type KeptSession = Pick<Session, 'name' | 'config' | 'account'> & { running: boolean, backlog: string[] }
export type KeptMedia = Omit<Media, 'data'> & { id: string }

/** What is kept of the world in the JSON file; media lie beside it. */
export interface StateFile {
  /** How often the server was started on this state: chance never repeats itself. */
  starts?: number
  people: NewPerson[]
  businesses: { phone: string, name: string }[]
  sessions: KeptSession[]
  messages: Message[]
  media: KeptMedia[]
  troubles: Troubles
}

/** One line of the journal: how something is from now on. */
export type StateRecord
  = | { type: 'person', person: NewPerson }
    | { type: 'businesses', businesses: StateFile['businesses'] }
    | { type: 'session', session: KeptSession }
    | { type: 'sessionGone', name: string }
    | { type: 'message', message: Message }
    | { type: 'media', media: KeptMedia }
    | { type: 'troubles', troubles: Troubles }

export function mediaFolderOf(statePath: string): string {
  return `${statePath}.media`
}

export function journalOf(statePath: string): string {
  return `${statePath}.journal`
}
