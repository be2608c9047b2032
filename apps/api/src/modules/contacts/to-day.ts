/** A day of the calendar as the contracts have it, `2026-02-28`: the database keeps it as midnight in UTC. */
export function toDay(date: Date): string
export function toDay(date: Date | null): string | null
export function toDay(date: Date | null): string | null {
  return date && date.toISOString().slice(0, 10)
}
