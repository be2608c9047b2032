import type { Sim } from '../sim.ts'
import type { StateFile } from './state-file.ts'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deliverToPhone } from '../messages/ticks.ts'
import { addPerson } from '../people/add-person.ts'
import { newSession } from '../sessions/new-session.ts'
import { startSession } from '../sessions/run-session.ts'
import { mediaFolderOf } from './state-file.ts'

/** Finds the world as it was left; sessions that ran are started again. */
export function restoreState(sim: Sim): void {
  const { statePath } = sim.options
  if (!statePath || !existsSync(statePath))
    return
  const state = JSON.parse(readFileSync(statePath, 'utf8')) as StateFile
  sim.businesses = state.businesses
  sim.troubles = { ...sim.troubles, ...state.troubles }
  for (const person of state.people)
    addPerson(sim, person)
  for (const { id, ...media } of state.media) {
    const file = join(mediaFolderOf(statePath), id)
    if (existsSync(file))
      sim.media.set(id, { ...media, data: readFileSync(file) })
  }
  for (const message of state.messages)
    sim.messages.add(message)
  for (const kept of state.sessions) {
    const session = { ...newSession(kept.name, kept.config), account: kept.account, backlog: new Set(kept.backlog) }
    sim.sessions.set(session.name, session)
    if (kept.running)
      startSession(sim, session)
  }
  for (const message of state.messages.filter(({ fromMe, ack }) => fromMe && ack === 0))
    deliverToPhone(sim, message)
}
