import type { Order } from '@recado/contracts'
import type { Cells } from '../import/cells-of.ts'
import type { RowProblem } from '../import/row-problem.ts'
import type { CountryCode } from '../phone-number.ts'
import { cellsOf } from '../import/cells-of.ts'
import { noLongerThan } from '../import/no-longer-than.ts'
import { parseDay } from '../import/parse-day.ts'
import { toCpfOfSpreadsheet } from '../import/to-cpf-of-spreadsheet.ts'
import { toCanonicalPhone } from '../phone-number.ts'
import { isCurrency } from './is-currency.ts'
import { parseAmount } from './parse-amount.ts'
import { parseItems } from './parse-items.ts'

/** A row as it was understood: the order, and what names the contact. */
export interface OrderRow extends Omit<Order, 'id'> {
  line: number
  phone: string | null
  cpf: string | null
  membershipNumber: string | null
}

const needed = ['number', 'date', 'currency', 'total'] as const
const naming = ['phone', 'cpf', 'membershipNumber'] as const

/** Reads one row; what is wrong goes to `problems`, and a row with problems is null. */
export function readOrderRow(line: Cells, header: (string | null)[], country: CountryCode, problems: RowProblem[]): OrderRow | null {
  const row = cellsOf(line, header)
  const order = {
    line: line.line,
    number: row.first('number', 'tooLong', text => noLongerThan(60, text)) ?? '',
    orderedOn: row.first('date', 'badDate', parseDay) ?? '',
    status: row.first('status', 'tooLong', text => noLongerThan(60, text)),
    currency: row.first('currency', 'badCurrency', parseCurrency) ?? '',
    total: row.first('total', 'badAmount', parseAmount) ?? '',
    items: row.first('items', 'tooLong', parseItems) ?? [],
    phone: row.first('phone', 'badPhone', text => toCanonicalPhone(text, country)),
    cpf: row.first('cpf', 'badCpf', toCpfOfSpreadsheet),
    membershipNumber: row.first('membershipNumber', 'tooLong', text => noLongerThan(60, text)),
  }
  for (const column of needed.filter(column => row.texts(column).length === 0))
    row.report(column, 'missing', '')
  if (naming.every(column => row.texts(column).length === 0))
    row.report(naming.find(column => header.includes(column)) ?? 'phone', 'missing', '')
  problems.push(...row.problems)
  return row.problems.length === 0 ? order : null
}

function parseCurrency(written: string) {
  const code = written === 'R$' ? 'BRL' : written.toUpperCase()
  return isCurrency(code) ? code : null
}
