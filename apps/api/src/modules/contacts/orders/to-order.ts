import type { Order } from '@recado/contracts'
import type { Order as OrderRow } from '../../../platform/db/generated/client.ts'
import { order } from '@recado/contracts'
import { toDay } from '../to-day.ts'

/** The order as the API answers it. */
export function toOrder({ id, number, orderedOn, status, currency, total, items }: OrderRow): Order {
  return {
    id,
    number,
    orderedOn: toDay(orderedOn),
    status,
    currency,
    total: total.toString(),
    items: order.shape.items.parse(items),
  }
}
