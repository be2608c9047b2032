import type { Media, Message, Session } from '../model.ts'
import type { NewPerson } from '../people/new-person.ts'
import type { Troubles } from '../troubles.ts'

/** What is kept of the world in the JSON file; media lie beside it. */
export interface StateFile {
  people: NewPerson[]
  businesses: { phone: string, name: string }[]
  sessions: (Pick<Session, 'name' | 'config' | 'account'> & { running: boolean, backlog: string[] })[]
  messages: Message[]
  media: (Omit<Media, 'data'> & { id: string })[]
  troubles: Troubles
}

export function mediaFolderOf(statePath: string): string {
  return `${statePath}.media`
}
