import { endpoints } from '@recado/contracts'
import { route } from '../../../platform/route.ts'
import { importOrders } from './import-orders.ts'
import { listOrders } from './list-orders.ts'

export const orderRoutes = [
  route(endpoints.listContactOrders, 'contact.read', (ctx, { params, query }) => listOrders(ctx, { ...params, ...query })),
  route(endpoints.importOrders, 'order.import', (ctx, { query, body }) => importOrders(ctx, { file: body.file, ...query })),
]
