import { fromDate, getDayOfWeek, parseDateTime, toCalendarDateTime, toZoned } from '@internationalized/date'

export const presets = ['inAnHour', 'afternoon', 'tomorrow', 'monday'] as const
export type Preset = (typeof presets)[number]

const afternoonHour = 14
const morningHour = 9
/** So near it would be the same as in an hour. */
const leastAheadMs = 30 * 60_000
const wholeMs = 5 * 60_000

/** The times offered at once, in the time zone of the association, the next first. */
export function offerTimes(now: Date, timeZone: string): { preset: Preset, at: Date }[] {
  const today = fromDate(now, timeZone)
  const at = (days: number, hour: number) => today.add({ days }).set({ hour, minute: 0, second: 0, millisecond: 0 }).toDate()
  const weekday = getDayOfWeek(today, 'en-US')
  const untilMonday = (8 - weekday) % 7 || 7
  const afternoon = at(0, afternoonHour)
  return [
    { preset: 'inAnHour' as const, at: new Date(Math.ceil((now.getTime() + 60 * 60_000) / wholeMs) * wholeMs) },
    ...afternoon.getTime() - now.getTime() > leastAheadMs ? [{ preset: 'afternoon' as const, at: afternoon }] : [],
    { preset: 'tomorrow' as const, at: at(1, morningHour) },
    ...untilMonday > 1 ? [{ preset: 'monday' as const, at: at(untilMonday, morningHour) }] : [],
  ].toSorted((one, other) => one.at.getTime() - other.at.getTime())
}

/** An instant as a field for day and time takes it, `2026-11-20T14:05`, in the time zone of the association. */
export function toField(at: Date, timeZone: string): string {
  return toCalendarDateTime(fromDate(at, timeZone)).toString().slice(0, 16)
}

/** What stands in such a field; null while it is not complete. An hour that a clock change leaves out is the next one. */
export function fromField(value: string, timeZone: string): Date | null {
  try {
    return toZoned(parseDateTime(value), timeZone).toDate()
  }
  catch {
    return null
  }
}
