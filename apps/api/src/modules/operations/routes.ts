import { endpoints } from '@recado/contracts'
import { route } from '../../platform/route.ts'
import { checkHealth } from './check-health.ts'
import { listRawEvents } from './list-raw-events.ts'

export const operationsRoutes = [
  route(endpoints.listRawEvents, 'operations.read', (ctx, { query }) => listRawEvents(ctx, query)),
  route(endpoints.getLive, 'public', async () => ({ status: 'ok' as const })),
  route(endpoints.getReady, 'public', ctx => checkHealth(ctx)),
]
