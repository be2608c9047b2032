import type { Sim } from '../sim.ts'
import type { StateFile } from './state-file.ts'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isRunning } from '../sessions/run-session.ts'
import { mediaFolderOf } from './state-file.ts'

const quietMs = 300

/** Writes the state file a moment after each change, the larger it is the less often; gives a function that writes at once. */
export function keepState(sim: Sim): () => void {
  const { statePath } = sim.options
  if (!statePath)
    return () => {}
  mkdirSync(dirname(statePath), { recursive: true })
  let waiting = false
  let tookMs = 0
  const save = () => {
    waiting = false
    const started = performance.now()
    writeState(sim, statePath)
    tookMs = performance.now() - started
  }
  sim.listeners.add(({ type }) => {
    if (waiting || type === 'typing')
      return
    waiting = true
    sim.after(Math.max(quietMs, tookMs * 10), save)
  })
  return save
}

function writeState(sim: Sim, statePath: string) {
  const folder = mediaFolderOf(statePath)
  mkdirSync(folder, { recursive: true })
  for (const [id, { data }] of sim.media) {
    if (!existsSync(join(folder, id)))
      writeFileSync(join(folder, id), data)
  }
  writeFileSync(`${statePath}.new`, JSON.stringify(snapshot(sim)))
  renameSync(`${statePath}.new`, statePath)
}

function snapshot(sim: Sim): StateFile {
  return {
    people: [...sim.people.values()].map(({ openChats, lid, note, ...person }) => ({ ...person, lid: lid ?? undefined, note: note ?? undefined })),
    businesses: sim.businesses,
    sessions: [...sim.sessions.values()].map(session => ({
      name: session.name,
      config: session.config,
      account: session.account,
      running: isRunning(session),
      backlog: [...session.backlog],
    })),
    messages: sim.messages.all(),
    media: [...sim.media].map(([id, { mimetype, filename, seconds }]) => ({ id, mimetype, filename, seconds })),
    troubles: sim.troubles,
  }
}
