import type { ConnectionTrouble } from '@recado/contracts'
import type { Observation } from './observation.ts'
import type { Decision } from './treat.ts'
import type { Finding, Watched } from './watched.ts'
import { diagnoseVersion } from '@recado/waha'
import { postedAgainMs, wasUp } from '../uptime.ts'
import { followHistory, isUnheard } from './follow-history.ts'
import { hasServerRestarted } from './observation.ts'
import { stateOfSession } from './state-of-session.ts'
import { treat } from './treat.ts'
import { known, knownBut } from './watched.ts'

export interface Around {
  now: Date
  /** Since when what is posted has been taken in without a break; null: nobody takes it in now. */
  upSince: Date | null
  /** The webhook the session should have. */
  hook: { url: string, events: readonly string[] }
  /** What the ledger of today counts. */
  counts: { stored: number, duplicate: number }
}

type SessionSeen = Extract<Observation['session'], { ok: true }>['value']

/** One look that finds nobody may be bad luck. */
const patientLooks = 2
/** A few copies are WAHA posting again what it thought lost. */
const twice = { fromStored: 20, fromShare: 0.8, untilShare: 0.5 }

const ofAccess = ['wahaUnreachable', 'keyRefused'] as const
const ofState = ['sessionMissing', 'loggedOut', 'otherPhone', 'actionNeeded', 'gaveUp', 'failed', 'startingTooLong'] as const
const ofWay = ['hookMissing', 'hookUnreachable', 'deaf'] as const
const ofServer = ['oldCore', 'tooOld', 'storeOff', 'hookTwice'] as const

/**
 * What to do about a connection after a look at it: which troubles it has from now on, and the one remedy to try. Troubles
 * that others note are left to them. Pure: the same row, look and time give the same decision.
 */
export function decide(row: Watched, seen: Observation, around: Around): Decision {
  const finding = seen.session.ok ? findOnSession(row, seen, seen.session.value, around) : findWithout(row, seen.session.kind)
  return treat(row, finding, around.now)
}

function findWithout(row: Watched, kind: Extract<Observation['session'], { ok: false }>['kind']): Finding {
  const looks = (row.memory.missedLooks ?? 0) + 1
  const left = (troubles: ConnectionTrouble[], missedLooks = 0): Finding => ({ troubles, remedy: null, fillGap: null, memory: { ...row.memory, missedLooks } })
  switch (kind) {
    case 'session-missing': return row.status === 'stopped'
      ? left(knownBut(row, [...ofAccess, ...ofState]))
      : { ...left([...knownBut(row, ofAccess), 'sessionMissing']), remedy: 'create' }
    case 'unauthorized':
    case 'forbidden': return left([...knownBut(row, ofAccess), 'keyRefused'])
    case 'plus-only': return left([...knownBut(row, ofAccess), 'oldCore'])
    default: return left(looks < patientLooks ? knownBut(row, []) : [...knownBut(row, ofAccess), 'wahaUnreachable'], looks)
  }
}

function findOnSession(row: Watched, seen: Observation, session: SessionSeen, around: Around): Finding {
  const { now, upSince } = around
  const { lastEventAt, statusAt: workingSince } = row
  const history = seen.newestAt === undefined ? row.memory.history : followHistory(row.memory.history, { newestAt: seen.newestAt, lastEventAt, upSince, now })
  const state = stateOfSession(row, seen, session.me !== null, now)
  const works = row.status === 'working'
  const isRunning = row.status !== 'stopped'
  const untoldAt = untoldWhileUp(row, upSince)
  // While nobody listens, nobody can tell: what is known stays said, and nothing is tried.
  const isDeaf = upSince ? isStillDeaf(row, upSince) || (works && isUnheard(history, { lastEventAt, workingSince, upSince, now })) : row.troubles.deaf !== undefined
  const isUntold = upSince ? isRunning && isUntoldFor(untoldAt, lastEventAt, now) : row.troubles.hookUnreachable !== undefined
  const hooks = session.webhooks.filter(({ url }) => url === around.hook.url)
  const isHookMissing = isRunning && !hooks.some(({ events }) => around.hook.events.every(event => events.includes(event)))
  const found: Record<Exclude<(typeof ofWay | typeof ofServer)[number], 'oldCore' | 'tooOld'>, boolean> = {
    hookMissing: isHookMissing,
    hookUnreachable: isUntold,
    deaf: isDeaf,
    hookTwice: hooks.length > 1 || isHookTwice(row, seen, around),
    storeOff: row.engine === 'NOWEB' && session.isStoreEnabled !== true,
  }
  return {
    troubles: [
      ...knownBut(row, [...ofAccess, ...ofState, ...ofWay, ...ofServer]),
      ...state.troubles,
      ...(isDeaf ? known(row, ['gaveUp']) : []),
      ...versionTroubles(row, seen),
      ...(Object.keys(found) as (keyof typeof found)[]).filter(code => found[code]),
    ],
    remedy: state.remedy
      ?? (isHookMissing || (isRunning && hooks.length > 1) ? 'mend' : null)
      ?? (works && isDeaf && upSince ? 'restart' : null)
      // The webhook may have lost its key; if that is not it, only a person can help.
      ?? (works && isUntold && upSince && row.restartCount === 0 ? 'mend' : null),
    fillGap: fillGapOf(row, seen, isDeaf),
    memory: { ...row.memory, missedLooks: 0, untoldAt, ...(history ? { history } : {}) },
  }
}

/** Until something is heard after it was noticed, or could not have been. */
function isStillDeaf({ troubles: { deaf }, lastEventAt }: Watched, upSince: Date): boolean {
  return deaf !== undefined && wasUp(deaf, upSince) && (lastEventAt === null || lastEventAt < new Date(deaf))
}

/** Since when the session owes word of a change; what it told while nobody listened says nothing against it. */
function untoldWhileUp({ memory: { untoldAt } }: Watched, upSince: Date | null): string | undefined {
  return untoldAt && upSince && !wasUp(untoldAt, upSince) ? undefined : untoldAt
}

/** The session changed, and neither this nor anything since was posted. */
function isUntoldFor(untoldAt: string | undefined, lastEventAt: Date | null, now: Date): boolean {
  return untoldAt !== undefined
    && now.getTime() - Date.parse(untoldAt) >= postedAgainMs
    && (lastEventAt === null || lastEventAt < new Date(untoldAt))
}

function versionTroubles(row: Watched, { version }: Observation): ConnectionTrouble[] {
  if (!version)
    return known(row, ['oldCore', 'tooOld'])
  const { code } = diagnoseVersion(version)
  return code === 'old-core' ? ['oldCore'] : code === 'too-old' ? ['tooOld'] : []
}

/** A global webhook that leads here too, or what it does: about every event comes twice. */
function isHookTwice({ troubles }: Watched, { globalHook }: Observation, { hook, counts }: Around): boolean {
  if (globalHook?.url && pathOf(globalHook.url) === pathOf(hook.url))
    return true
  const share = counts.duplicate / Math.max(counts.stored, 1)
  return counts.stored >= twice.fromStored && share >= (troubles.hookTwice ? twice.untilShare : twice.fromShare)
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url
}

/** What was being posted while WAHA ended is lost, and so is what a deaf session was told; one that does not work yet is read again when it does. */
function fillGapOf(row: Watched, { server }: Observation, isDeaf: boolean): Finding['fillGap'] {
  if (row.status !== 'working')
    return null
  if (hasServerRestarted(row, server))
    return { reason: 'wahaRestarted', heardUntil: earlier(row.lastEventAt, row.checkedAt) }
  return isDeaf && !row.troubles.deaf ? { reason: 'periodic', heardUntil: row.lastEventAt } : null
}

function earlier(a: Date | null, b: Date | null): Date | null {
  return a && b ? new Date(Math.min(a.getTime(), b.getTime())) : a ?? b
}
