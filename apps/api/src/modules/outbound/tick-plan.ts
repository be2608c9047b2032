const minuteMs = 60_000

/** How long after the last look a message that shows one tick is looked at again: 2 minutes, a quarter of an hour, two hours after it went. */
const waits = [2, 13, 105]

/** When the ticks of a message that just went are looked at, should none have come by then. */
export function firstTickLookAt(now: Date): Date {
  return new Date(now.getTime() + 2 * minuteMs)
}

/** When next after so many looks; null: they were enough. */
export function nextTickLookAt(checks: number, now: Date): Date | null {
  const wait = waits[checks]
  return wait === undefined ? null : new Date(now.getTime() + wait * minuteMs)
}
