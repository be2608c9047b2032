import type { PatientStatus } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'

/** The status of a patient as it stands today where the association is. `validUntil` is a day, `2026-11-20`. */
export function shownPatientStatus(ctx: Pick<Ctx, 'association' | 'clock'>, status: PatientStatus, validUntil: string | null): PatientStatus {
  return statusOn(todayIn(ctx), status, validUntil)
}

/** An active patient is active until the end of the last valid day. */
export function statusOn(today: string, status: PatientStatus, validUntil: string | null): PatientStatus {
  return status === 'active' && validUntil !== null && validUntil < today ? 'expired' : status
}

/** Which day it is where the association is: `2026-11-20`. */
export function todayIn({ association, clock }: Pick<Ctx, 'association' | 'clock'>): string {
  return formatFor(association.timeZone).format(clock())
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Kept, because making one is slow and lists ask for each row. Swedes write dates as ISO does. */
function formatFor(timeZone: string) {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  formats.set(timeZone, format)
  return format
}
