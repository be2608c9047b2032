import type { ImportProblem } from '@recado/contracts'
import type { CountryCode } from '../phone-number.ts'
import type { PatientRow } from './read-patient-row.ts'
import { AppError } from '../../../platform/errors.ts'
import { decodeText } from './decode-text.ts'
import { readHeader } from './import-columns.ts'
import { readCsv } from './read-csv.ts'
import { readPatientRow } from './read-patient-row.ts'

export interface PatientFile {
  /** All rows but the header and empty ones, readable or not. */
  rowCount: number
  /** Those without a problem. */
  rows: PatientRow[]
  problems: ImportProblem[]
}

export const maxFileBytes = 5 * 1024 * 1024
export const maxRows = 20_000

/** Reads a CSV file of patients. Throws `import.unreadable` for what is no table, `import.tooLarge` beyond 5 MB or 20,000 rows. */
export function readPatientFile(bytes: Uint8Array, country: CountryCode): PatientFile {
  if (bytes.byteLength > maxFileBytes)
    throw new AppError('import.tooLarge', { details: { maxFileBytes } })
  const text = decodeText(bytes)
  const table = text === null ? null : readCsv(text)
  if (!table?.header)
    throw new AppError('import.unreadable')
  const rowCount = table.rows.length + table.problems.length
  if (rowCount > maxRows)
    throw new AppError('import.tooLarge', { details: { maxRows } })
  const header = readHeader(table.header.cells)
  const lacking = (['name', 'phones'] as const).filter(column => !header.includes(column))
  if (lacking.length > 0)
    return { rowCount, rows: [], problems: lacking.map(column => ({ line: 1, column, code: 'missing', value: '' })) }
  const problems = [...table.problems]
  const rows = table.rows.map(row => readPatientRow(row, header, country, problems)).filter(row => row !== null)
  return { rowCount, rows, problems: problems.sort((a, b) => a.line - b.line) }
}
