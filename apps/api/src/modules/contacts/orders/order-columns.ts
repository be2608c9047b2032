import type { orderColumns } from '@recado/contracts'
import { toSearchText } from '../search-text.ts'

type OrderColumn = (typeof orderColumns)[number]

const columns = new Map(Object.entries({
  number: ['number', 'order', 'order number', 'order no', 'numero', 'pedido', 'numero do pedido', 'n pedido', 'numero de pedido', 'numero del pedido', 'n do pedido', 'commande', 'numero de commande', 'n de commande', 'رقم الطلب', 'الطلب'],
  date: ['date', 'order date', 'ordered on', 'data', 'data do pedido', 'fecha', 'fecha del pedido', 'fecha de pedido', 'date de commande', 'date de la commande', 'التاريخ', 'تاريخ الطلب'],
  status: ['status', 'situacao', 'situacion', 'estado', 'statut', 'الحالة'],
  currency: ['currency', 'moeda', 'moneda', 'devise', 'monnaie', 'العملة'],
  total: ['total', 'amount', 'valor', 'valor total', 'importe', 'monto', 'importe total', 'montant', 'montant total', 'المبلغ', 'الإجمالي'],
  items: ['items', 'products', 'itens', 'produtos', 'articulos', 'productos', 'articles', 'produits', 'المنتجات', 'الأصناف'],
  phone: ['phone', 'phone number', 'mobile', 'telefone', 'fone', 'celular', 'telefono', 'movil', 'whatsapp', 'telephone', 'portable', 'numero de telephone', 'الهاتف', 'رقم الهاتف', 'الجوال', 'واتساب'],
  cpf: ['cpf', 'n cpf', 'numero do cpf'],
  membershipNumber: ['membership number', 'membershipnumber', 'membership', 'member number', 'matricula', 'numero de matricula', 'numero de associado', 'numero do associado', 'numero de socio', 'carteirinha', 'numero d adherent', 'n d adherent', 'adherent', 'matricule', 'رقم العضوية', 'العضوية'],
} satisfies Record<OrderColumn, string[]>).flatMap(([column, names]) => names.map(name => [toSearchText(name), column as OrderColumn] as const)))

/** What the header says of each place in a row, in five languages; null for a column orders do not have, and for one that is there already. */
export function readOrderHeader(cells: string[]): (OrderColumn | null)[] {
  const found = cells.map(cell => columns.get(toSearchText(cell).replace(/\P{L}+/gu, ' ').trim()) ?? null)
  return found.map((column, place) => found.indexOf(column) === place ? column : null)
}
