import type { RowProblem } from '../import/row-problem.ts'
import type { OrderRow } from './read-order-row.ts'

/** Whom each address and number names. */
export interface Owners {
  phones: Map<string, string>
  cpfs: Map<string, string>
  membershipNumbers: Map<string, string>
}

export interface PlannedOrder extends OrderRow {
  contactId: string
}

/** Decides whose each order is; one that names nobody, or several people, is a problem. */
export function planOrders(rows: OrderRow[], owners: Owners): { planned: PlannedOrder[], problems: RowProblem[] } {
  const problems: RowProblem[] = []
  const planned: PlannedOrder[] = []
  for (const row of rows) {
    const [contactId, other] = contactsOf(row, owners)
    if (contactId === undefined)
      problems.push({ line: row.line, ...nameOf(row), code: 'unknownContact' })
    else if (other !== undefined)
      problems.push({ line: row.line, ...nameOf(row), code: 'severalContacts' })
    else if (planned.some(({ number }) => number === row.number))
      problems.push({ line: row.line, column: 'number', code: 'duplicateInFile', value: row.number })
    else
      planned.push({ ...row, contactId })
  }
  return { planned, problems }
}

function contactsOf({ phone, cpf, membershipNumber }: OrderRow, { phones, cpfs, membershipNumbers }: Owners): string[] {
  const found = [phones.get(phone ?? ''), cpfs.get(cpf ?? ''), membershipNumbers.get(membershipNumber ?? '')]
  return [...new Set(found.filter(id => id !== undefined))]
}

function nameOf({ phone, cpf, membershipNumber }: OrderRow): { column: string, value: string } {
  if (phone)
    return { column: 'phone', value: phone }
  return cpf ? { column: 'cpf', value: cpf } : { column: 'membershipNumber', value: membershipNumber ?? '' }
}
