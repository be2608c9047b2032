import type { ImportProblem } from '@recado/contracts'
import type { CountryCode } from '../phone-number.ts'
import type { PatientRow } from './read-patient-row.ts'
import { readHeader } from './import-columns.ts'
import { readPatientRow } from './read-patient-row.ts'
import { readTable } from './read-table.ts'

export interface PatientFile {
  /** All rows but the header and empty ones, readable or not. */
  rowCount: number
  /** Those without a problem. */
  rows: PatientRow[]
  problems: ImportProblem[]
}

/** Reads a CSV file of patients. Throws `import.unreadable` for what is no table, `import.tooLarge` beyond 5 MB or 20,000 rows. */
export function readPatientFile(bytes: Uint8Array, country: CountryCode): PatientFile {
  const table = readTable(bytes)
  const { rowCount } = table
  const header = readHeader(table.header.cells)
  const lacking = (['name', 'phones'] as const).filter(column => !header.includes(column))
  if (lacking.length > 0)
    return { rowCount, rows: [], problems: lacking.map(column => ({ line: 1, column, code: 'missing', value: '' })) }
  const problems = [...table.problems]
  const rows = table.rows.map(row => readPatientRow(row, header, country, problems)).filter(row => row !== null)
  return { rowCount, rows, problems: problems.sort((a, b) => a.line - b.line) }
}
