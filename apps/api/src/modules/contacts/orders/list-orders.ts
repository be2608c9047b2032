import type { Order, Page } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import { newestFirst, toPage } from '../../../platform/cursor.ts'
import { requireContact } from '../queries.ts'
import { toOrder } from './to-order.ts'

interface Query {
  contactId: string
  cursor?: string | undefined
  limit: number
}

/** A page of a contact's orders, the newest first. @throws contact.notFound, request.invalid */
export async function listOrders(ctx: Ctx, { contactId, cursor, limit }: Query): Promise<Page<Order>> {
  await requireContact(ctx, contactId)
  const page = newestFirst('orderedOn', { cursor, limit })
  const rows = await ctx.db.order.findMany({
    ...page,
    where: { contactId, ...page.where },
  })
  const { items, nextCursor } = toPage(rows, limit, ({ orderedOn, id }) => ({ at: orderedOn, id }))
  return { items: items.map(toOrder), nextCursor }
}
