import type { orderColumns } from '@recado/contracts'
import { toSearchText } from '../search-text.ts'

export type OrderColumn = (typeof orderColumns)[number]

const columns = new Map(Object.entries({
  number: ['number', 'order', 'order number', 'order no', 'numero', 'pedido', 'numero do pedido', 'n pedido', 'numero de pedido', 'numero del pedido', 'n do pedido'],
  date: ['date', 'order date', 'ordered on', 'data', 'data do pedido', 'fecha', 'fecha del pedido', 'fecha de pedido'],
  status: ['status', 'situacao', 'situacion', 'estado'],
  currency: ['currency', 'moeda', 'moneda'],
  total: ['total', 'amount', 'valor', 'valor total', 'importe', 'monto', 'importe total'],
  items: ['items', 'products', 'itens', 'produtos', 'articulos', 'productos'],
  phone: ['phone', 'phone number', 'mobile', 'telefone', 'fone', 'celular', 'telefono', 'movil', 'whatsapp'],
  cpf: ['cpf', 'n cpf', 'numero do cpf'],
  membershipNumber: ['membership number', 'membershipnumber', 'membership', 'member number', 'matricula', 'numero de matricula', 'numero de associado', 'numero do associado', 'numero de socio', 'carteirinha'],
} satisfies Record<OrderColumn, string[]>).flatMap(([column, names]) => names.map(name => [name, column as OrderColumn] as const)))

/** What the header says of each place in a row; null for a column orders do not have, and for one that is there already. */
export function readOrderHeader(cells: string[]): (OrderColumn | null)[] {
  const found = cells.map(cell => columns.get(toSearchText(cell).replace(/[^a-z]+/g, ' ').trim()) ?? null)
  return found.map((column, place) => found.indexOf(column) === place ? column : null)
}
