import { z } from 'zod'
import { importProblem } from './contacts.ts'
import { endpoint } from './endpoint.ts'
import { day, id, inAssociation, page, paging } from './shapes.ts'

/** An amount of money in the order's currency: `149.90`. */
const amount = z.string().regex(/^-?\d{1,12}(?:\.\d{1,4})?$/)

const orderItem = z.object({ name: z.string(), quantity: z.number() })

/** What a contact ordered from the association. */
export const order = z.object({
  id,
  number: z.string(),
  orderedOn: day,
  /** In the association's own words. */
  status: z.string().nullable(),
  /** ISO 4217 */
  currency: z.string(),
  total: amount,
  items: z.array(orderItem),
})
export type Order = z.infer<typeof order>

/** The columns a file of orders may have; `number`, `date`, `total` and one that names the contact must be there. */
export const orderColumns = ['number', 'date', 'status', 'currency', 'total', 'items', 'phone', 'cpf', 'membershipNumber'] as const

const orderSample = order.omit({ id: true })

export const orderImportReport = z.object({
  /** False for a preview. */
  isDone: z.boolean(),
  rowCount: z.number(),
  createdCount: z.number(),
  updatedCount: z.number(),
  problems: z.array(importProblem),
  /** The first rows as they were understood. */
  sample: z.array(orderSample),
})
export type OrderImportReport = z.infer<typeof orderImportReport>

export const orderEndpoints = {
  listContactOrders: endpoint({
    method: 'GET',
    path: '/api/associations/:a/contacts/:contactId/orders',
    summary: 'Orders of a contact, the newest first',
    params: inAssociation.extend({ contactId: id }),
    query: paging,
    answer: page(order),
  }),
  importOrders: endpoint({
    method: 'POST',
    path: '/api/associations/:a/orders/import',
    summary: 'Import a CSV file of orders: all of it or nothing; `preview=true` only reports. A number that is known is updated',
    params: inAssociation,
    query: z.object({ preview: z.stringbool().default(false) }),
    body: z.object({ file: z.file() }),
    encoding: 'multipart',
    answer: orderImportReport,
  }),
}
