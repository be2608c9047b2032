import { z } from 'zod'
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

/** An order as another system knows it, and what names the contact: all that is given must name the same one. */
export const orderInput = z.object({
  /** As people write it. */
  phone: z.string().trim().min(3).max(40).optional(),
  membershipNumber: z.string().trim().min(1).max(60).optional(),
  orderedOn: day,
  status: z.string().trim().min(1).max(60).nullable().default(null),
  currency: z.string().regex(/^[A-Z]{3}$/),
  total: amount,
  items: z.array(z.object({ name: z.string().trim().min(1).max(200), quantity: z.number().positive().max(999_999) })).max(100).default([]),
})
export type OrderInput = z.infer<typeof orderInput>

export const orderEndpoints = {
  listContactOrders: endpoint({
    method: 'GET',
    path: '/api/associations/:a/contacts/:contactId/orders',
    summary: 'Orders of a contact, the newest first',
    params: inAssociation.extend({ contactId: id }),
    query: paging,
    answer: page(order),
  }),
  putOrder: endpoint({
    method: 'PUT',
    path: '/api/associations/:a/orders/:number',
    summary: 'Create or update an order by its number; the same call twice changes nothing more',
    params: inAssociation.extend({ number: z.string().trim().min(1).max(60) }),
    body: orderInput,
    answer: order.extend({ contactId: id }),
    credential: 'ordersToken',
  }),
}
