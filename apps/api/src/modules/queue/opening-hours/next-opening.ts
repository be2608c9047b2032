import type { HoursRange, OpeningHours } from '@recado/contracts'
import { localTimeAt, toInstant } from './local-time.ts'

/** Further than this nobody looks: exceptions cannot fill it. */
const mostDays = 1000

/** When the association answers again; null while it does, and where nobody has set hours. */
export function nextOpening({ isOn, weekdays, exceptions }: OpeningHours, timeZone: string, now: Date): Date | null {
  if (!isOn)
    return null
  const otherwise = new Map(exceptions.map(({ day, ranges }) => [day, ranges]))
  const { day: today } = localTimeAt(now, timeZone)
  for (let ahead = 0; ahead < mostDays; ahead++) {
    const day = addDays(today, ahead)
    for (const { from, to } of otherwise.get(day) ?? rangesOn(day, weekdays)) {
      if (now >= toInstant(day, to, timeZone))
        continue
      const opensAt = toInstant(day, from, timeZone)
      return opensAt > now ? opensAt : null
    }
  }
  return null
}

function rangesOn(day: string, weekdays: HoursRange[][]) {
  const fromMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return weekdays[fromMonday] ?? []
}

function addDays(day: string, count: number) {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}
