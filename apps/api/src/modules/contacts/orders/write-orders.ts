import type { Order } from '@recado/contracts'
import type { Tx } from '../../../ctx.ts'

/** An order and whose it is. */
export interface OwnedOrder extends Omit<Order, 'id'> {
  contactId: string
}

/** Creates or updates orders by their numbers: in one order everywhere, one statement however many. Each number once. */
export async function writeOrders(tx: Tx, orders: OwnedOrder[]): Promise<void> {
  await tx.db.$executeRaw`
    INSERT INTO orders (association_id, contact_id, number, ordered_on, status, currency, total, items)
    SELECT ${tx.association.id}::uuid, "contactId", number, "orderedOn", status, currency, total, items
    FROM jsonb_to_recordset(${JSON.stringify(orders)}::jsonb)
      AS row ("contactId" uuid, number text, "orderedOn" date, status text, currency text, total numeric, items jsonb)
    ORDER BY number
    ON CONFLICT (association_id, number) DO UPDATE SET contact_id = excluded.contact_id, ordered_on = excluded.ordered_on,
      status = excluded.status, currency = excluded.currency, total = excluded.total, items = excluded.items, updated_at = ${tx.clock()}`
}
