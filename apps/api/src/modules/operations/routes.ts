import { endpoints } from '@recado/contracts'
import { route } from '../../platform/route.ts'
import { replayRawEvent } from '../inbound/index.ts'
import { checkHealth } from './check-health.ts'
import { listConnectionHealth } from './list-connection-health.ts'
import { listDeadLetters } from './list-dead-letters.ts'
import { listRawEvents } from './list-raw-events.ts'
import { discardDeadLetter, retryDeadLetter, retryDeadLetters } from './settle-dead-letters.ts'

export const operationsRoutes = [
  route(endpoints.listConnectionHealth, 'connection.read', ctx => listConnectionHealth(ctx)),
  route(endpoints.listRawEvents, 'operations.read', (ctx, { query }) => listRawEvents(ctx, query)),
  route(endpoints.replayRawEvent, 'operations.read', async (ctx, { params }) => {
    await replayRawEvent(ctx, params)
    return {}
  }),
  route(endpoints.listDeadLetters, 'deadLetter.read', (ctx, { query }) => listDeadLetters(ctx, query)),
  route(endpoints.retryDeadLetters, 'deadLetter.settle', (ctx, { body }) => retryDeadLetters(ctx, body)),
  route(endpoints.retryDeadLetter, 'deadLetter.settle', (ctx, { params }) => retryDeadLetter(ctx, params)),
  route(endpoints.discardDeadLetter, 'deadLetter.settle', (ctx, { params, body }) => discardDeadLetter(ctx, { ...params, ...body })),
  route(endpoints.getLive, 'public', async () => ({ status: 'ok' as const })),
  route(endpoints.getReady, 'public', ctx => checkHealth(ctx)),
]
