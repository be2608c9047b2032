import type { Label } from '@recado/contracts'
import type { Label as LabelRow } from '../../../platform/db/generated/client.ts'
import { labelColours } from '@recado/contracts'
import { AppError, isUniqueViolation } from '../../../platform/errors.ts'

export function toLabel({ id, name, colour }: LabelRow): Label {
  return { id, name, colour: labelColours.find(known => known === colour) ?? 'stone' }
}

/** What a label that could not be written is told: another one has its name. */
export function toLabelError(error: unknown): unknown {
  return isUniqueViolation(error) ? new AppError('label.nameTaken', { details: { fields: [{ path: 'name', code: 'taken' }] } }) : error
}
