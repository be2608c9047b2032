import type { ImportProblem } from '@recado/contracts'
import { parse } from 'csv-parse/sync'

export interface Line {
  /** Where it begins in the file, the first being 1. */
  line: number
  cells: string[]
}

export interface CsvTable {
  header: Line | null
  rows: Line[]
  problems: ImportProblem[]
}

/** Reads CSV with commas, semicolons or tabs. Rows that cannot be read are problems, the others are read all the same. */
export function readCsv(text: string): CsvTable {
  const lines: Line[] = []
  const problems: ImportProblem[] = []
  parse(text, {
    delimiter: sniffDelimiter(text),
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    trim: true,
    on_record: (cells: string[], { lines: lastLine }) => void lines.push({ line: lastLine - lineBreaks(cells), cells }),
    on_skip: (error, raw) => void problems.push({ line: Number(error?.lines ?? 0), column: null, code: 'unreadable', value: raw?.trim().slice(0, 100) ?? '' }),
  })
  const [header = null, ...rows] = lines
  const filled = rows.filter(({ cells }) => cells.some(cell => cell !== ''))
  return {
    header,
    rows: filled.filter(row => !isTooWide(row, header)),
    problems: [...problems, ...filled.filter(row => isTooWide(row, header)).map(unreadable)],
  }
}

/** The sign there is most of in the first line, outside quotes. */
function sniffDelimiter(text: string) {
  const [firstLine = ''] = text.trimStart().replaceAll(/"[^"]*"/g, '').split(/\r\n|\r|\n/, 1)
  const signs = [',', ';', '\t'].map(sign => ({ sign, count: firstLine.split(sign).length }))
  return signs.reduce((most, one) => one.count > most.count ? one : most).sign
}

/** Of a record, the parser tells the line it ends on. */
function lineBreaks(record: string[]) {
  return record.reduce((count, cell) => count + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)
}

/** A value beyond the last column: a delimiter without quotes has moved the others out of place. */
function isTooWide({ cells }: Line, header: Line | null) {
  return cells.slice(header?.cells.length ?? 0).some(cell => cell !== '')
}

function unreadable({ line, cells }: Line): ImportProblem {
  return { line, column: null, code: 'unreadable', value: cells.join(' ').slice(0, 100) }
}
