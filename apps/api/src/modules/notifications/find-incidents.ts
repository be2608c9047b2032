import type { Alert, AlertKind, ConnectionStatus, ConnectionTrouble } from '@recado/contracts'
import type { WatchedConnection } from '../channels/index.ts'
import type { Backlog } from '../inbound/index.ts'
import type { Queue } from '../outbound/index.ts'

export interface Facts {
  connection: WatchedConnection
  backlog: Backlog | undefined
  queue: Queue | undefined
}

/** Something that is wrong with a number now. */
export interface Incident {
  associationId: string
  connectionId: string
  kind: AlertKind
  details: Alert['details']
}

type Details = Alert['details'] | null

/** A number that stumbles gets up by itself within this, and nobody is called. */
const patienceMs = 2 * 60_000
const lagMs = 60_000

/** The number does not work, the foremost first. What is in neither list leaves it usable and is shown on its page alone. */
const downTroubles = ['wahaUnreachable', 'keyRefused', 'sessionMissing', 'loggedOut', 'otherPhone', 'actionNeeded', 'gaveUp', 'failed', 'startingTooLong'] as const
/** It seems to work, and nothing arrives. */
const deafTroubles = ['hookMissing', 'hookUnreachable', 'deaf'] as const

/** What deserves to be told of a number. Pure: the same facts give the same incidents. */
export function findIncidents({ connection, backlog, queue }: Facts, now: Date): Incident[] {
  const found: Record<AlertKind, Details> = {
    down: down(connection, now),
    deaf: deaf(connection, now),
    lag: lag(backlog, now),
    deadLetters: deadLetters(backlog, queue),
    paused: queue?.pauseReason ? { reason: queue.pauseReason } : null,
  }
  return Object.entries(found).flatMap(([kind, details]) =>
    details ? [{ associationId: connection.associationId, connectionId: connection.id, kind: kind as AlertKind, details }] : [])
}

/** A number no phone belongs to is being linked, and nobody misses it. */
function down({ status, isLinked, downSince, troubles }: WatchedConnection, now: Date): Details {
  if (!isLinked)
    return null
  return lastingTrouble(troubles, downTroubles, now) ?? (hasLasted(downSince, now) ? troubleOf(status) : null)
}

function deaf({ isLinked, troubles }: WatchedConnection, now: Date): Details {
  return isLinked ? lastingTrouble(troubles, deafTroubles, now) : null
}

function lag(backlog: Backlog | undefined, now: Date): Details {
  const waitedMs = backlog?.oldestAt ? now.getTime() - backlog.oldestAt.getTime() : 0
  return waitedMs > lagMs ? { lagMs: waitedMs } : null
}

function deadLetters(backlog: Backlog | undefined, queue: Queue | undefined): Details {
  const count = (backlog?.deadCount ?? 0) + (queue?.deadCount ?? 0)
  return count > 0 ? { count } : null
}

/** What the status alone says, before the watchdog has found out more. */
function troubleOf(status: ConnectionStatus): Alert['details'] {
  const known: Partial<Record<ConnectionStatus, ConnectionTrouble>> = { starting: 'startingTooLong', failed: 'failed', action_needed: 'actionNeeded' }
  const trouble = known[status]
  return trouble ? { trouble } : {}
}

function lastingTrouble(troubles: WatchedConnection['troubles'], codes: readonly ConnectionTrouble[], now: Date): Details {
  const trouble = codes.find(code => hasLasted(troubles[code] ? new Date(troubles[code]) : null, now))
  return trouble ? { trouble } : null
}

function hasLasted(since: Date | null, now: Date) {
  return since !== null && now.getTime() - since.getTime() >= patienceMs
}
