import { endpoints } from '@recado/contracts'
import { route } from '../../platform/route.ts'
import { answer } from './answer.ts'
import { resumePacing } from './resume-pacing.ts'
import { retryMessage } from './retry-message.ts'

export const outboundRoutes = [
  route(endpoints.sendMessage, 'message.send', (ctx, { params, body }) => answer(ctx, { ...params, ...body })),
  route(endpoints.retryMessage, 'message.send', (ctx, { params }) => retryMessage(ctx, params)),
  route(endpoints.resumePacing, 'connection.manage', (ctx, { params }) => resumePacing(ctx, params)),
]
