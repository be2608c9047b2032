import type { GapFillReason } from '../../../platform/db/generated/enums.ts'
import type { FillRequest } from './fill-request.ts'

interface Known {
  now: Date
  connection: { linkedAt: Date, historyDays: number }
  /** The last reading that ended; null: none was ever made. */
  last: { state: 'done' | 'failed', reason: GapFillReason, since: Date, until: Date } | null
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
/** Clocks differ, and what was under way at either end is looked at twice rather than never. */
const overlapMs = 10 * minuteMs
const regularMs = 15 * minuteMs
/** What is so young is still on its way by webhook: it is not missing. */
const graceMs = minuteMs
const mostMs = 30 * dayMs

/**
 * Between which times history is read, and what that is called. It always begins where the last reading ended, so that no
 * stretch is left out: also after one that was given up, whose reason and beginning carry over. The first reading of a
 * number is that of its link, whoever asks.
 */
export function planFill(request: FillRequest, known: Known): { reason: GapFillReason, since: Date, until: Date } {
  const { now, connection: { linkedAt, historyDays }, last } = known
  const from = requestedFrom(request, now)
  const oldest = Math.max(now.getTime() - mostMs, linkedAt.getTime() - historyDays * dayMs)
  // After a gap, what was written in the last minute may be what was lost: read twice, it is there once.
  const until = request.reason === 'periodic' ? new Date(now.getTime() - graceMs) : now
  const goesOn = last === null ? Infinity : Math.max(oldest, endOf(last))
  if (last === null || request.reason === 'linked')
    return { reason: 'linked', since: new Date(Math.min(now.getTime() - historyDays * dayMs, from ?? Infinity, goesOn)), until }
  return {
    reason: request.reason === 'periodic' && last.state === 'failed' ? last.reason : request.reason,
    since: new Date(Math.min(from ?? Math.max(oldest, now.getTime() - regularMs), goesOn)),
    until,
  }
}

function endOf({ state, since, until }: NonNullable<Known['last']>): number {
  return state === 'failed' ? since.getTime() : until.getTime() - overlapMs
}

/** Only a person may reach back as far as they like. */
function requestedFrom({ reason, since }: FillRequest, now: Date): number | undefined {
  if (since === undefined)
    return undefined
  const from = new Date(since).getTime()
  if (reason === 'asked')
    return from
  const isGap = reason !== 'periodic' && reason !== 'linked'
  return Math.max(now.getTime() - mostMs, isGap ? from - overlapMs : from)
}
