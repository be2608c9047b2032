import { endpoints } from '@recado/contracts'
import { route } from '../../../platform/route.ts'
import { listOrders } from './list-orders.ts'
import { putOrder } from './put-order.ts'

export const orderRoutes = [
  route(endpoints.listContactOrders, 'contact.read', (ctx, { params, query }) => listOrders(ctx, { ...params, ...query })),
  route(endpoints.putOrder, 'token:orders', (ctx, { params, body }) => putOrder(ctx, { ...params, ...body })),
]
