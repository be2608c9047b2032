import type { Observation } from './observation.ts'
import type { Finding, Watched } from './watched.ts'
import { hasServerRestarted } from './observation.ts'
import { known } from './watched.ts'

type State = Pick<Finding, 'troubles' | 'remedy'>

const minuteMs = 60_000
const startingMs = 3 * minuteMs
/** Stopped so shortly before its server started, the server's end stopped it, not a person. */
const stoppedWithServerMs = 5 * minuteMs
/** A restart that stopped it and came no further. */
const stoppedByUsMs = 5 * minuteMs

const fine: State = { troubles: [], remedy: null }

/** What is wrong by a session's status, and what helps against it. `hasAccount`: WAHA knows whose phone it is. */
export function stateOfSession(row: Watched, seen: Observation, hasAccount: boolean, now: Date): State {
  // None of these is over before it works again.
  const before = known(row, ['sessionMissing', 'loggedOut', 'otherPhone', 'failed', 'startingTooLong', 'gaveUp'])
  switch (row.status) {
    case 'working': return fine
    case 'action_needed': return { troubles: row.troubles.otherPhone ? before : [...before, 'actionNeeded'], remedy: null }
    case 'scan_qr': return { troubles: stateOfScan(row), remedy: null }
    case 'starting': return now.getTime() - row.statusAt.getTime() < startingMs
      ? { troubles: before, remedy: null }
      : { troubles: [...before, 'startingTooLong'], remedy: 'restart' }
    case 'stopped': return isStoppedByAccident(row, seen, now) ? { troubles: [...before, 'failed'], remedy: 'start' } : fine
    case 'failed': return stateOfFailed(row, hasAccount, before)
  }
}

/** It had a phone and asks for one: the phone was unlinked, if nothing better is known. */
function stateOfScan(row: Watched): State['troubles'] {
  const before = known(row, ['sessionMissing', 'loggedOut', 'otherPhone'])
  return row.phone && before.length === 0 ? ['loggedOut'] : before
}

function stateOfFailed(row: Watched, hasAccount: boolean, before: State['troubles']): State {
  // Nobody scanned, or it was said already: a person asks for a code when there is somebody to scan it.
  if (row.memory.previous === 'scan_qr' || row.troubles.loggedOut || row.troubles.otherPhone)
    return { troubles: before, remedy: null }
  // One restart keeps the link if there is one after all, and brings a code if there is none.
  if (row.memory.previous === 'working' && row.phone && !hasAccount)
    return { troubles: [...before, 'loggedOut'], remedy: 'restart' }
  return { troubles: [...before, 'failed'], remedy: 'restart' }
}

/** A session that a person stopped is left alone. */
function isStoppedByAccident(row: Watched, seen: Observation, now: Date): boolean {
  return row.troubles.failed !== undefined || isStoppedByUs(row) || isStoppedWithServer(row, seen, now)
}

function isStoppedByUs({ statusAt, memory: { steered } }: Watched): boolean {
  const sinceMs = steered?.by === 'watchdog' ? statusAt.getTime() - Date.parse(steered.at) : -1
  return sinceMs >= 0 && sinceMs < stoppedByUsMs
}

function isStoppedWithServer(row: Watched, { server }: Observation, now: Date): boolean {
  if (!row.linkedAt || !hasServerRestarted(row, server) || server?.uptimeMs == null)
    return false
  return row.statusAt.getTime() >= now.getTime() - server.uptimeMs - stoppedWithServerMs
}
