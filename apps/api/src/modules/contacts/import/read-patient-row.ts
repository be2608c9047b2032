import type { ConsentState, PatientStatus } from '@recado/contracts'
import type { CountryCode } from '../phone-number.ts'
import type { Cells } from './cells-of.ts'
import type { RowProblem } from './row-problem.ts'
import { toCanonicalPhone } from '../phone-number.ts'
import { cellsOf } from './cells-of.ts'
import { noLongerThan } from './no-longer-than.ts'
import { parseDay } from './parse-day.ts'
import { toConsentState, toStatus } from './patient-columns.ts'
import { toCpfOfSpreadsheet } from './to-cpf-of-spreadsheet.ts'

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
  consent: ConsentState | null
  /** Null: the file does not say when. */
  consentOn: string | null
}

interface Place {
  country: CountryCode
  /** A day in the association's time zone. */
  today: string
}

const maxPhones = 10

/** Reads one row; what is wrong goes to `problems`, and a row with problems is null. */
export function readPatientRow(line: Cells, header: (string | null)[], { country, today }: Place, problems: RowProblem[]): PatientRow | null {
  const row = cellsOf(line, header)
  const written = row.texts('phones').flatMap(cell => cell.split(/[;|/\n]/)).map(text => text.trim()).filter(text => text !== '')
  const phones = written.map(text => row.read('phones', 'badPhone', text, phone => toCanonicalPhone(phone, country)))
  const patient = {
    line: line.line,
    name: row.first('name', 'tooLong', text => noLongerThan(200, text)) ?? '',
    phones: [...new Set(phones.filter(phone => phone !== null))],
    cpf: row.first('cpf', 'badCpf', toCpfOfSpreadsheet),
    birthDate: row.first('birthDate', 'badDate', parseDay),
    membershipNumber: row.first('membershipNumber', 'tooLong', text => noLongerThan(60, text)),
    status: row.first('status', 'badStatus', toStatus),
    validUntil: row.first('validUntil', 'badDate', parseDay),
    consent: row.first('consent', 'badConsent', toConsentState),
    consentOn: row.first('consentOn', 'badDate', text => noLaterThan(today, parseDay(text))),
  }
  if (patient.consentOn !== null && row.texts('consent').length === 0)
    row.report('consent', 'missing', '')
  if (row.texts('name').length === 0)
    row.report('name', 'missing', '')
  if (written.length === 0)
    row.report('phones', 'missing', '')
  if (written.length > maxPhones)
    row.report('phones', 'tooLong', written.join('; '))
  problems.push(...row.problems)
  return row.problems.length === 0 ? patient : null
}

function noLaterThan(today: string, day: string | null) {
  return day !== null && day <= today ? day : null
}
