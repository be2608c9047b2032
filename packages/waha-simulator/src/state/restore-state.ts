import type { Sim } from '../sim.ts'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { newMessage } from '../messages/new-message.ts'
import { goOnDelivering } from '../messages/ticks.ts'
import { addPerson } from '../people/add-person.ts'
import { createRandom } from '../random.ts'
import { newSession } from '../sessions/new-session.ts'
import { startSession } from '../sessions/run-session.ts'
import { readState } from './read-state.ts'
import { mediaFolderOf } from './state-file.ts'

/**
 * Finds the world as it was left, in order or not; sessions that ran are started again. What only WAHA's memory held is
 * gone: webhooks on their way and their retries. Answers which start this is.
 */
export function restoreState(sim: Sim): number {
  const { statePath, seed } = sim.options
  const state = statePath ? readState(statePath) : null
  if (!statePath || !state)
    return 1
  const starts = (state.starts ?? 1) + 1
  if (seed !== undefined)
    sim.random = createRandom(seed + starts)
  sim.businesses = state.businesses
  sim.troubles = { ...sim.troubles, ...state.troubles }
  for (const person of state.people)
    addPerson(sim, person)
  for (const { id, ...media } of state.media) {
    const file = join(mediaFolderOf(statePath), id)
    if (existsSync(file))
      sim.media.set(id, { ...media, data: readFileSync(file) })
  }
  const messages = state.messages.map(message => newMessage(message))
  messages.forEach(sim.messages.add)
  for (const kept of state.sessions) {
    const session = { ...newSession(kept.name, kept.config), account: kept.account, backlog: new Set(kept.backlog) }
    sim.sessions.set(session.name, session)
    if (kept.running)
      startSession(sim, session)
  }
  goOnDelivering(sim, messages.filter(({ fromMe }) => fromMe))
  return starts
}
