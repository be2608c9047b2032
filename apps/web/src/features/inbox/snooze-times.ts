/** When a snoozed conversation is back on the morning of a day, on the clock of the association. */
export const morning = '08:00'

/** A day and a time of it, `2026-11-20` and `08:00`, on the clock of a time zone, as an instant. */
export function instantIn(timeZone: string, day: string, time: string): Date {
  const asUtc = Date.parse(`${day}T${time}:00Z`)
  const guess = asUtc - offsetAt(asUtc, timeZone)
  // Where the clock was changed between the two, the offset of the guess is the right one.
  return new Date(asUtc - offsetAt(guess, timeZone))
}

/** The day it is somewhere, `2026-11-20`, or so many days later. */
export function dayIn(timeZone: string, now: Date, daysLater = 0): string {
  const wall = new Date(now.getTime() + offsetAt(now.getTime(), timeZone))
  wall.setUTCDate(wall.getUTCDate() + daysLater)
  return wall.toISOString().slice(0, 10)
}

/** How far the clocks of a time zone are ahead of UTC, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(instant)
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find(part => part.type === type)?.value)
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return wall - Math.floor(instant / 1000) * 1000
}
