import type { CsvTable, Line } from './read-csv.ts'
import { AppError } from '../../../platform/errors.ts'
import { decodeText } from './decode-text.ts'
import { readCsv } from './read-csv.ts'

interface Table extends CsvTable {
  header: Line
  /** All rows but the header and empty ones, readable or not. */
  rowCount: number
}

export const maxFileBytes = 5 * 1024 * 1024
export const maxRows = 20_000

/** The table in a file. Throws `import.unreadable` for what is none, `import.tooLarge` beyond 5 MB or 20,000 rows. */
export function readTable(bytes: Uint8Array): Table {
  if (bytes.byteLength > maxFileBytes)
    throw new AppError('import.tooLarge', { details: { maxFileBytes } })
  const text = decodeText(bytes)
  const { header, rows, problems } = text === null ? { header: null, rows: [], problems: [] } : readCsv(text)
  if (!header)
    throw new AppError('import.unreadable')
  const rowCount = rows.length + problems.length
  if (rowCount > maxRows)
    throw new AppError('import.tooLarge', { details: { maxRows } })
  return { header, rows, problems, rowCount }
}
