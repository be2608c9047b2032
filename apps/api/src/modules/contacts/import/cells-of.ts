import type { ImportProblem } from '@recado/contracts'
import type { RowProblem } from './row-problem.ts'

export interface Cells {
  line: number
  cells: string[]
}

/** The cells of a row by column, and what was wrong with them. */
export function cellsOf({ line, cells }: Cells, header: (string | null)[]) {
  const problems: RowProblem[] = []

  function texts(column: string) {
    return cells.filter((cell, place) => header[place] === column && cell !== '')
  }

  function report(column: string, code: ImportProblem['code'], value: string) {
    problems.push({ line, column, code, value: value.slice(0, 100) })
  }

  function read<T>(column: string, code: ImportProblem['code'], text: string, parse: (text: string) => T | null) {
    const value = parse(text)
    if (value === null)
      report(column, code, text)
    return value
  }

  function first<T>(column: string, code: ImportProblem['code'], parse: (text: string) => T | null) {
    const [text] = texts(column)
    return text === undefined ? null : read(column, code, text, parse)
  }

  return { problems, texts, report, read, first }
}
