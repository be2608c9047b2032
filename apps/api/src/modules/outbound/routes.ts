import { endpoints } from '@recado/contracts'
import { route } from '../../platform/route.ts'
import { answer } from './answer.ts'
import { deleteMessage, editMessage, reactToMessage } from './change-message.ts'
import { resumePacing } from './resume-pacing.ts'
import { retryMessage } from './retry-message.ts'
import { cancelScheduledMessage } from './scheduled/cancel-scheduled-message.ts'
import { listScheduledMessages } from './scheduled/list-scheduled-messages.ts'
import { scheduleMessage } from './scheduled/schedule-message.ts'
import { sendScheduledMessage } from './scheduled/send-scheduled-message.ts'
import { updateScheduledMessage } from './scheduled/update-scheduled-message.ts'

export const outboundRoutes = [
  route(endpoints.sendMessage, 'message.send', (ctx, { params, body }) => answer(ctx, { ...params, ...body })),
  route(endpoints.retryMessage, 'message.send', (ctx, { params }) => retryMessage(ctx, params)),
  route(endpoints.reactToMessage, 'message.send', (ctx, { params, body }) => reactToMessage(ctx, { ...params, ...body })),
  route(endpoints.editMessage, 'message.send', (ctx, { params, body }) => editMessage(ctx, { ...params, ...body })),
  route(endpoints.deleteMessage, 'message.send', (ctx, { params }) => deleteMessage(ctx, params)),
  route(endpoints.scheduleMessage, 'message.send', (ctx, { params, body }) => scheduleMessage(ctx, { conversationId: params.conversationId, ...body })),
  route(endpoints.listScheduledMessages, 'conversation.read', (ctx, { query }) => listScheduledMessages(ctx, query)),
  route(endpoints.updateScheduledMessage, 'message.send', (ctx, { params, body }) => updateScheduledMessage(ctx, { scheduledId: params.scheduledId, ...body })),
  route(endpoints.sendScheduledMessage, 'message.send', (ctx, { params }) => sendScheduledMessage(ctx, params)),
  route(endpoints.cancelScheduledMessage, 'message.send', (ctx, { params }) => cancelScheduledMessage(ctx, params)),
  route(endpoints.resumePacing, 'connection.manage', (ctx, { params }) => resumePacing(ctx, params)),
]
