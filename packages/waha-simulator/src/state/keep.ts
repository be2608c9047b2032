import type { Media, Message, Person, Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import type { KeptMedia, KeptSession } from './state-file.ts'

// What changed is written down before anybody is told that it did: killed at any moment, the next start knows it.

export function keepMessage(sim: Sim, message: Message): void {
  sim.keep({ type: 'message', message })
}

export function keepPerson(sim: Sim, person: Person): void {
  sim.keep({ type: 'person', person: keptPerson(person) })
}

export function keepSession(sim: Sim, session: Session): void {
  sim.keep({ type: 'session', session: keptSession(session) })
}

export function keptPerson({ openChats, lid, note, ...person }: Person) {
  return { ...person, lid: lid ?? undefined, note: note ?? undefined }
}

export function keptSession({ name, config, account, status, backlog }: Session): KeptSession {
  return { name, config, account, running: status !== 'STOPPED', backlog: [...backlog] }
}

export function keptMedia(id: string, { mimetype, filename, seconds }: Media): KeptMedia {
  return { id, mimetype, filename, seconds }
}
