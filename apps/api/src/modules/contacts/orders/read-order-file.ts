import type { ImportProblem, Order } from '@recado/contracts'
import type { Line } from '../import/read-csv.ts'
import type { CountryCode } from '../phone-number.ts'
import type { OrderColumn } from './order-columns.ts'
import { cellsOf } from '../import/cells-of.ts'
import { noLongerThan } from '../import/no-longer-than.ts'
import { parseDay } from '../import/parse-day.ts'
import { readTable } from '../import/read-table.ts'
import { toCpfOfSpreadsheet } from '../import/to-cpf-of-spreadsheet.ts'
import { toCanonicalPhone } from '../phone-number.ts'
import { readOrderHeader } from './order-columns.ts'
import { parseAmount } from './parse-amount.ts'
import { parseItems } from './parse-items.ts'

/** A row as it was understood: the order, and what names the contact. */
export interface OrderRow extends Omit<Order, 'id'> {
  line: number
  phone: string | null
  cpf: string | null
  membershipNumber: string | null
}

export interface OrderFile {
  /** All rows but the header and empty ones, readable or not. */
  rowCount: number
  /** Those without a problem. */
  rows: OrderRow[]
  problems: ImportProblem[]
}

const needed = ['number', 'date', 'currency', 'total'] as const
const naming = ['phone', 'cpf', 'membershipNumber'] as const

/** Reads a CSV file of orders. Throws `import.unreadable`, `import.tooLarge`. */
export function readOrderFile(bytes: Uint8Array, country: CountryCode): OrderFile {
  const table = readTable(bytes)
  const header = readOrderHeader(table.header.cells)
  const lacking: OrderColumn[] = needed.filter(column => !header.includes(column))
  if (!naming.some(column => header.includes(column)))
    lacking.push('phone')
  if (lacking.length > 0)
    return { rowCount: table.rowCount, rows: [], problems: lacking.map(column => ({ line: 1, column, code: 'missing', value: '' })) }
  const problems = [...table.problems]
  const rows = table.rows.map(row => readOrderRow(row, header, country, problems)).filter(row => row !== null)
  return { rowCount: table.rowCount, rows, problems }
}

function readOrderRow(line: Line, header: (OrderColumn | null)[], country: CountryCode, problems: ImportProblem[]): OrderRow | null {
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

const currencies = new Set(Intl.supportedValuesOf('currency'))

function parseCurrency(written: string) {
  const code = written === 'R$' ? 'BRL' : written.toUpperCase()
  return currencies.has(code) ? code : null
}
