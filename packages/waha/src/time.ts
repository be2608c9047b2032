import { numberOf } from './read.ts'

const lastDateMs = 8.64e15

/**
 * A moment from seconds, milliseconds (told apart at 1e11), the same as text, or an ISO date. Null when it is none.
 * WAHA mixes them all; source: WAHA docs, observed on NOWEB 2026.4.1 and GOWS 2026.1.3.
 */
export function toDate(value: unknown): Date | null {
  const number = numberOf(value)
  if (number !== null)
    return fromNumber(number)
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T/.test(value))
    return null
  const date = new Date(value.slice(0, 40))
  return Number.isNaN(date.getTime()) ? null : date
}

function fromNumber(number: number): Date | null {
  const ms = Math.round(number < 1e11 ? number * 1000 : number)
  return ms > 0 && ms <= lastDateMs ? new Date(ms) : null
}
