import type { Sim } from '../sim.ts'
import type { StateFile, StateRecord } from './state-file.ts'
import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { keptMedia, keptPerson, keptSession } from './keep.ts'
import { journalOf, mediaFolderOf } from './state-file.ts'

/**
 * From here every change is a line in the journal beside the state file, written before the call that made it is
 * answered. The file itself is written now and by the function that is given back, which also ends the journal.
 */
export function openJournal(sim: Sim, starts: number): () => void {
  const { statePath } = sim.options
  if (!statePath)
    return () => {}
  writeState(sim, statePath, starts)
  const journal = openSync(journalOf(statePath), 'a')
  sim.keep = (record) => {
    writeMedia(sim, statePath, record)
    writeSync(journal, `${JSON.stringify(record)}\n`)
  }
  return () => {
    sim.keep = () => {}
    closeSync(journal)
    writeState(sim, statePath, starts)
  }
}

/** Only once the file is in its place may the journal go: read over the new file again, it changes nothing. */
function writeState(sim: Sim, statePath: string, starts: number) {
  mkdirSync(mediaFolderOf(statePath), { recursive: true })
  for (const id of sim.media.keys())
    writeFile(sim, statePath, id)
  writeFileSync(`${statePath}.new`, JSON.stringify(snapshot(sim, starts)))
  renameSync(`${statePath}.new`, statePath)
  rmSync(journalOf(statePath), { force: true })
}

function writeMedia(sim: Sim, statePath: string, record: StateRecord) {
  if (record.type === 'media')
    writeFile(sim, statePath, record.media.id)
}

function writeFile(sim: Sim, statePath: string, id: string) {
  const path = join(mediaFolderOf(statePath), id)
  const media = sim.media.get(id)
  if (!media || existsSync(path))
    return
  writeFileSync(`${path}.new`, media.data)
  renameSync(`${path}.new`, path)
}

function snapshot(sim: Sim, starts: number): StateFile {
  return {
    starts,
    people: [...sim.people.values()].map(keptPerson),
    businesses: sim.businesses,
    sessions: [...sim.sessions.values()].map(keptSession),
    messages: sim.messages.all(),
    media: [...sim.media].map(([id, media]) => keptMedia(id, media)),
    troubles: sim.troubles,
  }
}
