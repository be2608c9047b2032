import type { StateFile, StateRecord } from './state-file.ts'
import { existsSync, readFileSync } from 'node:fs'
import { journalOf } from './state-file.ts'

/** The state as it was last kept: the file, and over it what the journal says happened since. Null when there is none. */
export function readState(statePath: string): StateFile | null {
  const kept = existsSync(statePath) ? JSON.parse(readFileSync(statePath, 'utf8')) as StateFile : null
  const records = existsSync(journalOf(statePath)) ? readRecords(journalOf(statePath)) : []
  return kept && applyRecords(kept, records)
}

/** A line that was not written to its end did not happen. */
function readRecords(path: string): StateRecord[] {
  return readFileSync(path, 'utf8').split('\n').slice(0, -1).map(line => JSON.parse(line) as StateRecord)
}

function applyRecords(state: StateFile, records: StateRecord[]): StateFile {
  const people = new Map(state.people.map(person => [person.id, person]))
  const sessions = new Map(state.sessions.map(session => [session.name, session]))
  const messages = new Map(state.messages.map(message => [`${message.account}/${message.rawId}`, message]))
  const media = new Map(state.media.map(file => [file.id, file]))
  let { businesses, troubles } = state
  for (const record of records) {
    switch (record.type) {
      case 'person':
        people.set(record.person.id, record.person)
        break
      case 'businesses':
        businesses = record.businesses
        break
      case 'session':
        sessions.set(record.session.name, record.session)
        break
      case 'sessionGone':
        sessions.delete(record.name)
        break
      case 'message':
        messages.set(`${record.message.account}/${record.message.rawId}`, record.message)
        break
      case 'media':
        media.set(record.media.id, record.media)
        break
      case 'troubles':
        troubles = record.troubles
    }
  }
  return { ...state, people: [...people.values()], sessions: [...sessions.values()], messages: [...messages.values()], media: [...media.values()], businesses, troubles }
}
