import type { ImportKind } from '@recado/contracts'
import { orderColumns, patientColumns } from '@recado/contracts'

const rows: Record<ImportKind, string> = {
  patients: 'Ana Souza,+55 11 98765-4321,529.982.247-25,1984-03-12,A-1042,active,2027-12-31,given,2026-03-12',
  orders: '1042,2026-03-12,entregue,BRL,149.90,2x Óleo 5% | 1x Frete,+55 11 98765-4321,,',
}

/** A file to begin with, the headers and one row, as an address. */
export function importTemplate(kind: ImportKind): string {
  const columns = kind === 'orders' ? orderColumns : patientColumns
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`${columns.join(',')}\n${rows[kind]}\n`)}`
}
