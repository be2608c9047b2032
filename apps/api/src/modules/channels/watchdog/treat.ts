import type { Finding, Watched } from './watched.ts'
import { known } from './watched.ts'

/** What to do: the finding, and what to write down before it is done. */
export interface Decision extends Finding {
  restartCount: number
  restartNotBefore: Date | null
}

const minuteMs = 60_000
/** Until the next restart of the same trouble; after the last one, until it is given up. */
const pausesMs = [2, 10, 30, 5].map(minutes => minutes * minuteMs)
/** Working so long, and heard from, it is well again; a day will do for a quiet one. */
const wellMs = 15 * minuteMs
const wellUnheardMs = 24 * 60 * minuteMs

/** Each remedy is counted before it is tried, there are only so many, and they lie further and further apart: a loop cannot come about. */
export function treat(row: Watched, finding: Finding, now: Date): Decision {
  const { restartCount, restartNotBefore } = row
  if (!finding.remedy)
    return { ...finding, ...(isWell(row, now) ? { restartCount: 0, restartNotBefore: null } : { restartCount, restartNotBefore }) }
  if (restartNotBefore && restartNotBefore > now)
    return { ...finding, troubles: [...finding.troubles, ...known(row, ['gaveUp'])], remedy: null, restartCount, restartNotBefore }
  const pauseMs = pausesMs[restartCount]
  if (pauseMs === undefined)
    return { ...finding, troubles: [...finding.troubles, 'gaveUp'], remedy: null, restartCount, restartNotBefore }
  return { ...finding, restartCount: restartCount + 1, restartNotBefore: new Date(now.getTime() + pauseMs) }
}

function isWell({ status, statusAt, lastEventAt }: Watched, now: Date): boolean {
  const worksMs = now.getTime() - statusAt.getTime()
  const isHeard = lastEventAt !== null && lastEventAt.getTime() >= statusAt.getTime() + minuteMs
  return status === 'working' && worksMs >= (isHeard ? wellMs : wellUnheardMs)
}
