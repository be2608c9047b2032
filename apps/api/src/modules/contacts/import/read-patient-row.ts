import type { ImportProblem, PatientStatus } from '@recado/contracts'
import type { CountryCode } from '../phone-number.ts'
import type { ImportColumn } from './import-columns.ts'
import type { Line } from './read-csv.ts'
import { toCpf } from '../cpf.ts'
import { toCanonicalPhone } from '../phone-number.ts'
import { toStatus } from './import-columns.ts'
import { parseDay } from './parse-day.ts'

/** A row of the file as it was understood; an empty cell is null and changes nothing. */
export interface PatientRow {
  line: number
  name: string
  phones: string[]
  cpf: string | null
  birthDate: string | null
  membershipNumber: string | null
  status: PatientStatus | null
  validUntil: string | null
}

const maxPhones = 10

/** Reads one row; what is wrong goes to `problems`, and a row with problems is null. */
export function readPatientRow({ line, cells }: Line, header: (ImportColumn | null)[], country: CountryCode, problems: ImportProblem[]): PatientRow | null {
  const problemsBefore = problems.length

  function texts(column: ImportColumn) {
    return cells.filter((cell, place) => header[place] === column && cell !== '')
  }

  function read<T>(column: ImportColumn, code: ImportProblem['code'], parse: (text: string) => T | null): T | null {
    const [text] = texts(column)
    return text === undefined ? null : readOrReport(column, code, text, parse)
  }

  function readOrReport<T>(column: ImportColumn, code: ImportProblem['code'], text: string, parse: (text: string) => T | null) {
    const value = parse(text)
    if (value === null)
      problems.push({ line, column, code, value: text.slice(0, 100) })
    return value
  }

  function demand(column: ImportColumn, isThere: boolean) {
    if (!isThere)
      problems.push({ line, column, code: 'missing', value: '' })
  }

  const writtenPhones = texts('phones').flatMap(cell => cell.split(/[;|/\n]/)).map(text => text.trim()).filter(text => text !== '')
  demand('name', texts('name').length > 0)
  demand('phones', writtenPhones.length > 0)
  if (writtenPhones.length > maxPhones)
    problems.push({ line, column: 'phones', code: 'tooLong', value: writtenPhones.join('; ').slice(0, 100) })
  const phones = writtenPhones.map(text => readOrReport('phones', 'badPhone', text, phone => toCanonicalPhone(phone, country)))
  const row = {
    line,
    name: read('name', 'tooLong', text => noLongerThan(200, text)) ?? '',
    phones: [...new Set(phones.filter(phone => phone !== null))],
    cpf: read('cpf', 'badCpf', toCpfOfSpreadsheet),
    birthDate: read('birthDate', 'badDate', parseDay),
    membershipNumber: read('membershipNumber', 'tooLong', text => noLongerThan(60, text)),
    status: read('status', 'badStatus', toStatus),
    validUntil: read('validUntil', 'badDate', parseDay),
  }
  return problems.length === problemsBefore ? row : null
}

/** Spreadsheets take a CPF for a number and drop the zeros it begins with. */
function toCpfOfSpreadsheet(text: string) {
  return toCpf(/^\d{8,10}$/.test(text) ? text.padStart(11, '0') : text)
}

function noLongerThan(length: number, text: string) {
  return text.length <= length ? text : null
}
