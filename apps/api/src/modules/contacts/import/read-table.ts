import { importLimits } from '@recado/contracts'
import { AppError } from '../../../platform/errors.ts'
import { decodeText } from './decode-text.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'

export interface Line {
  /** Where it begins in the file, the first being 1. */
  line: number
  cells: string[]
  /** It could not be read; `cells` is what stands there. */
  isBroken: boolean
}

/**
 * The rows of a CSV file or a workbook, the header first and empty ones left out, one after the other.
 * @throws import.unreadable for what is no table, import.tooLarge beyond the limits
 */
export async function* readTable(bytes: Uint8Array): AsyncGenerator<Line> {
  let width: number | null = null
  let count = 0
  for await (const row of isZip(bytes) ? readXlsx(bytes) : readText(bytes)) {
    if (!row.isBroken && row.cells.every(cell => cell === ''))
      continue
    if (++count > importLimits.maxRows + 1)
      throw new AppError('import.tooLarge', { details: { maxRows: importLimits.maxRows } })
    if (width === null && row.isBroken)
      throw new AppError('import.unreadable')
    width ??= widthOf(row.cells)
    if (width > importLimits.maxColumns)
      throw new AppError('import.tooLarge', { details: { maxColumns: importLimits.maxColumns } })
    yield toLine(row, width)
  }
  if (width === null)
    throw new AppError('import.unreadable')
}

function isZip(bytes: Uint8Array) {
  return bytes[0] === 0x50 && bytes[1] === 0x4B && bytes[2] === 0x03 && bytes[3] === 0x04
}

async function* readText(bytes: Uint8Array) {
  const text = decodeText(bytes)
  if (text === null)
    throw new AppError('import.unreadable')
  yield* readCsv(text)
}

function widthOf(cells: string[]) {
  return cells.findLastIndex(cell => cell !== '') + 1
}

/** A value beyond the last column means that a delimiter without quotes has moved the others out of place. */
function toLine({ line, cells, isBroken }: Line, width: number): Line {
  const clean = cells.map(toCell)
  return isBroken || clean.slice(width).some(cell => cell !== '')
    ? { line, cells: clean.slice(0, importLimits.maxColumns), isBroken: true }
    : { line, cells: clean.slice(0, width), isBroken: false }
}

const longestCell = 2000

/** Without what no database takes, and without the apostrophe that keeps a spreadsheet from reading a formula. */
function toCell(text: string) {
  return text.replaceAll('\0', '').toWellFormed().replace(/^'(?=[=+\-@])/, '').slice(0, longestCell)
}
