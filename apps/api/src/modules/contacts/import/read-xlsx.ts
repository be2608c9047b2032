import type { CellValue } from 'hucre/xlsx'
import type { Line } from './read-table.ts'
import { streamXlsxRows } from 'hucre/xlsx'
import { AppError } from '../../../platform/errors.ts'
import { refuseHugeZip } from './refuse-huge-zip.ts'

/** Reads the first sheet of a workbook, row by row; a formula is what it came to. @throws import.unreadable, import.tooLarge */
export async function* readXlsx(bytes: Uint8Array): AsyncGenerator<Line> {
  await refuseHugeZip(bytes)
  const rows = streamXlsxRows(bytes)
  try {
    for await (const { index, values } of rows)
      yield { line: index + 1, cells: Array.from(values, toText), isBroken: false }
  }
  catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('import.unreadable', { cause })
  }
}

/** As it would stand in a CSV file: days as `2026-11-20`, numbers without an exponent. */
function toText(value: CellValue | undefined) {
  if (value === null || value === undefined)
    return ''
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().replace('T00:00:00.000Z', '').replace('T', ' ').slice(0, 19)
  if (typeof value === 'number')
    return value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 10 })
  return String(value).trim()
}
