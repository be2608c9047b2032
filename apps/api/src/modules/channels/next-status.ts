import type { ConnectionStatus, ConnectionTrouble } from '@recado/contracts'
import type { SessionAccount, SessionStatus } from '@recado/waha'
import type { ConnectionRow } from './queries.ts'
import type { SessionMemory } from './session-memory.ts'
import type { Troubles } from './troubles.ts'
import { setTroubles, withoutTroubles } from './troubles.ts'

type Known = Pick<ConnectionRow, 'status' | 'qrCount' | 'phone' | 'linkedAt' | 'lastEventAt'> & { troubles: Troubles, memory: SessionMemory }

export interface Told {
  status: SessionStatus
  me: SessionAccount | null
  /** Said by the session itself, once for each code; an answer to a question counts none. */
  isReport: boolean
}

export interface NextStatus {
  status: ConnectionStatus
  hasChanged: boolean
  qrCount: number
  phone: string | null
  linkedAt: Date | null
  troubles: Troubles
  memory: SessionMemory
  /** It works now and did not before: `linked` for the first time. */
  becomes: 'linked' | 'working' | null
  /** Another phone scanned than the one that belongs to this number. */
  isOtherPhone: boolean
}

/** What a session said or answered makes of the connection. Pure. */
export function nextStatus(known: Known, told: Told, now: Date): NextStatus {
  const phone = told.status === 'working' && told.me?.phone ? `+${told.me.phone}` : null
  const isOtherPhone = phone !== null && known.phone !== null && phone !== known.phone
  const status = isOtherPhone ? 'action_needed' : toConnectionStatus(told.status)
  const hasChanged = status !== known.status
  const works = status === 'working'
  return {
    status,
    hasChanged,
    qrCount: status !== 'scan_qr' ? 0 : told.isReport ? known.qrCount + 1 : known.qrCount,
    phone: known.phone ?? phone,
    linkedAt: known.linkedAt ?? (works ? now : null),
    troubles: nextTroubles(known, status, isOtherPhone, now),
    memory: hasChanged ? { ...known.memory, previous: known.status, ...heardUntil(known, now) } : known.memory,
    // A session says that it works once each time it begins to: said of one that works already, its stopping was not heard of.
    becomes: !works || !(hasChanged || told.isReport) ? null : known.linkedAt ? 'working' : 'linked',
    isOtherPhone,
  }
}

/** A status WAHA adds one day is something for a person to look at. */
function toConnectionStatus(status: SessionStatus): ConnectionStatus {
  return status === 'unknown' ? 'action_needed' : status
}

/** Reports come in after it stopped working too: only what came before tells how far messages are complete. */
function heardUntil({ status, lastEventAt }: Known, now: Date): Pick<SessionMemory, 'heardUntil'> {
  return status === 'working' ? { heardUntil: (lastEventAt ?? now).toISOString() } : {}
}

/** What its status alone says; the watchdog sees the rest. */
function nextTroubles({ phone, troubles }: Known, status: ConnectionStatus, isOtherPhone: boolean, now: Date): Troubles {
  const noted = (code: ConnectionTrouble, over: readonly ConnectionTrouble[] = []) => withoutTroubles({ ...setTroubles({}, [code], now), ...troubles }, over)
  if (isOtherPhone)
    return noted('otherPhone', ['actionNeeded'])
  switch (status) {
    case 'working': return withoutTroubles(troubles, troubles.deaf ? overWhenWorking : [...overWhenWorking, 'gaveUp'])
    case 'action_needed': return noted('actionNeeded')
    // It had a phone and asks for one: the phone was unlinked.
    case 'scan_qr': return phone !== null && !troubles.otherPhone ? noted('loggedOut', overWhenScanning) : withoutTroubles(troubles, overWhenScanning)
    default: return withoutTroubles(troubles, ['actionNeeded'])
  }
}

const overWhenWorking = ['sessionMissing', 'loggedOut', 'otherPhone', 'actionNeeded', 'failed', 'startingTooLong'] as const
const overWhenScanning = ['actionNeeded', 'failed', 'startingTooLong', 'gaveUp'] as const
