import type { Order } from '@recado/contracts'
import type { Order as OrderRow } from '../../../platform/db/generated/client.ts'
import { order } from '@recado/contracts'

/** The order as the API answers it. */
export function toOrder({ id, number, orderedOn, status, currency, total, items }: OrderRow): Order {
  return {
    id,
    number,
    orderedOn: orderedOn.toISOString().slice(0, 10),
    status,
    currency,
    total: total.toString(),
    items: order.shape.items.parse(items),
  }
}
