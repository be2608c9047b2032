import type { HoursRange, OpeningHours } from '@recado/contracts'

/** What is wrong with opening hours before they are sent: nothing open at all, ranges that meet or run backwards, a day twice or none. */
export type HoursProblem = 'nothingOpen' | 'badRanges' | 'badDay'

export function checkHours({ isOn, weekdays, exceptions }: OpeningHours): HoursProblem | null {
  if (isOn && weekdays.every(ranges => ranges.length === 0))
    return 'nothingOpen'
  if (![...weekdays, ...exceptions.map(({ ranges }) => ranges)].every(areInOrder))
    return 'badRanges'
  const days = exceptions.map(({ day }) => day)
  return days.includes('') || new Set(days).size < days.length ? 'badDay' : null
}

function areInOrder(ranges: HoursRange[]) {
  return ranges.every(({ from, to }, n) => from !== '' && from < to && (ranges[n - 1]?.to ?? '') < from)
}
