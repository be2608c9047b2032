import { endpoints } from '@recado/contracts'
import { route } from '../../platform/route.ts'
import { answer } from './answer.ts'
import { deleteMessage, editMessage, reactToMessage } from './change-message.ts'
import { resumePacing } from './resume-pacing.ts'
import { retryMessage } from './retry-message.ts'

export const outboundRoutes = [
  route(endpoints.sendMessage, 'message.send', (ctx, { params, body }) => answer(ctx, { ...params, ...body })),
  route(endpoints.retryMessage, 'message.send', (ctx, { params }) => retryMessage(ctx, params)),
  route(endpoints.reactToMessage, 'message.send', (ctx, { params, body }) => reactToMessage(ctx, { ...params, ...body })),
  route(endpoints.editMessage, 'message.send', (ctx, { params, body }) => editMessage(ctx, { ...params, ...body })),
  route(endpoints.deleteMessage, 'message.send', (ctx, { params }) => deleteMessage(ctx, params)),
  route(endpoints.resumePacing, 'connection.manage', (ctx, { params }) => resumePacing(ctx, params)),
]
