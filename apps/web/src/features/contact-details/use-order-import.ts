import { endpoints, orderColumns } from '@recado/contracts'
import { call } from '../../api/call.ts'
import { useFileImport } from '../../composables/use-file-import.ts'
import { useSession } from '../session/store.ts'

/** A file of orders: first its preview, then the import, all of it or nothing. */
export function useOrderImport() {
  const session = useSession()
  return useFileImport((file, isPreview) => call(endpoints.importOrders, { params: { a: session.subdomain }, query: { preview: String(isPreview) }, body: { file } }))
}

/** A file to begin with: the headers and one row. */
export function orderTemplate() {
  const row = ['1042', '2026-03-12', 'entregue', 'BRL', '149.90', '2x Óleo 5% | 1x Frete', '+55 11 98765-4321', '', '']
  return `${orderColumns.join(',')}\n${row.join(',')}\n`
}
