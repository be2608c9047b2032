import type { Attribute, ImportKind, ImportMapping } from '@recado/contracts'
import { neededColumns, orderColumns, patientColumns } from '@recado/contracts'
import { AppError } from '../../../platform/errors.ts'
import { readOrderHeader } from '../orders/order-columns.ts'
import { toSearchText } from '../search-text.ts'
import { readPatientHeader } from './patient-columns.ts'

type Known = Pick<Attribute, 'key' | 'label'>

/** What the columns of a file seem to stand for, from what they are called. */
export function guessMapping(kind: ImportKind, header: string[], attributes: Known[]): ImportMapping {
  if (kind === 'orders')
    return readOrderHeader(header)
  const taken = new Set<string>()
  return readPatientHeader(header).map((column, place) => {
    const attribute = column === null ? attributes.find(({ key, label }) => [key, label].map(toSearchText).includes(toSearchText(header[place] ?? ''))) : undefined
    if (!attribute || taken.has(attribute.key))
      return column
    taken.add(attribute.key)
    return `attribute.${attribute.key}`
  })
}

/** A file may have several columns of phones; everything else is there once. @throws request.invalid; import.columnsMissing with the columns that must be there */
export function requireMapping(kind: ImportKind, mapping: ImportMapping, width: number, attributes: Known[]): void {
  const allowed = new Set<string>(kind === 'orders' ? orderColumns : [...patientColumns, ...attributes.map(({ key }) => `attribute.${key}`)])
  const chosen = mapping.filter(column => column !== null)
  const repeated = chosen.filter((column, place) => column !== 'phones' && chosen.indexOf(column) !== place)
  if (mapping.length !== width || repeated.length > 0 || chosen.some(column => !allowed.has(column)))
    throw new AppError('request.invalid', { details: { fields: [{ path: 'mapping', code: 'invalid' }] } })
  const missing = neededColumns[kind].filter(group => !group.some(column => chosen.includes(column)))
  if (missing.length > 0)
    throw new AppError('import.columnsMissing', { details: { columns: missing.map(([column]) => column) } })
}
