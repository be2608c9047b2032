import type { ImportProblem } from '@recado/contracts'
import type { Line } from './read-csv.ts'

/** The cells of a row by column, and what was wrong with them. */
export function cellsOf<Column extends string>({ line, cells }: Line, header: (Column | null)[]) {
  const problems: ImportProblem[] = []

  function texts(column: Column) {
    return cells.filter((cell, place) => header[place] === column && cell !== '')
  }

  function report(column: Column, code: ImportProblem['code'], value: string) {
    problems.push({ line, column, code, value: value.slice(0, 100) })
  }

  function read<T>(column: Column, code: ImportProblem['code'], text: string, parse: (text: string) => T | null) {
    const value = parse(text)
    if (value === null)
      report(column, code, text)
    return value
  }

  function first<T>(column: Column, code: ImportProblem['code'], parse: (text: string) => T | null) {
    const [text] = texts(column)
    return text === undefined ? null : read(column, code, text, parse)
  }

  return { problems, texts, report, read, first }
}
