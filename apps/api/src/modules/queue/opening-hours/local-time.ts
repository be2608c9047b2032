/** The day and the time of day on the clock of a time zone: `2026-11-20`, `08:30`. */
export function localTimeAt(at: Date, timeZone: string): { day: string, time: string } {
  const clock = clockAt(at, timeZone)
  return { day: clock.slice(0, 10), time: clock.slice(11, 16) }
}

/**
 * When a clock of the time zone shows this. What comes twice, as clocks go back, is the first of the two; what is left out
 * as they go forward is as much later.
 */
export function toInstant(day: string, time: string, timeZone: string): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minutesOf(time) * 60_000
  const offsets = [wanted - 86_400_000, wanted + 86_400_000].map(at => offsetAt(at, timeZone))
  const found = offsets.map(offset => wanted - offset).find(at => at + offsetAt(at, timeZone) === wanted)
  return new Date(found ?? wanted - (offsets[0] ?? 0))
}

function minutesOf(time: string) {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** How far the clock is ahead of UTC, in milliseconds. */
function offsetAt(at: number, timeZone: string) {
  return Date.parse(`${clockAt(new Date(at), timeZone)}Z`) - Math.floor(at / 1000) * 1000
}

const formats = new Map<string, Intl.DateTimeFormat>()

function clockAt(at: Date, timeZone: string) {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  formats.set(timeZone, format)
  return format.format(at).replace(' ', 'T')
}
