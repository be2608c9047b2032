import type { Session } from '@recado/waha'
import type { Tx } from '../../ctx.ts'
import type { ConnectionRow } from './queries.ts'
import { changeStatus } from './change-status.ts'
import { readMemory } from './session-memory.ts'

interface Answer {
  session: Pick<Session, 'status' | 'me'>
  /** By our clock, before the question left. */
  askedAt: Date
  /** What WAHA's clock showed then, if it was asked too. */
  wahaTime?: Date | null
  cause: 'session' | 'watchdog' | 'staff'
  /** Whether a change should have been told by the session itself: it was watched before, or has just been steered. */
  isWatched: boolean
}

/**
 * Notes what WAHA answered about a session. An answer counts unless the session spoke for itself, or was asked, after the
 * question left: both by our clock. Null: it did not count. Needs the row held.
 */
export async function applyAskedStatus(tx: Tx, row: ConnectionRow, { session, askedAt, wahaTime, cause, isWatched }: Answer): Promise<ConnectionRow | null> {
  const { reportedAt, askedAt: lastAskedAt, untoldAt } = readMemory(row.watch)
  if ([reportedAt, lastAskedAt].some(at => at !== undefined && Date.parse(at) > askedAt.getTime()))
    return null
  const isUntold = isWatched && session.status !== row.status
  const isUntoldStill = untoldAt !== undefined && (row.lastEventAt === null || row.lastEventAt < new Date(untoldAt))
  return changeStatus(tx, row, {
    ...session,
    isReport: false,
    cause,
    memory: { askedAt: askedAt.toISOString(), ...(isUntold && !isUntoldStill ? { untoldAt: tx.clock().toISOString() } : {}) },
    reportedAt: wahaTime ?? null,
  })
}
