import { endpoints } from '@recado/contracts'
import { route } from '../../platform/route.ts'
import { discardDraft } from './discard-draft.ts'
import { getAssistant } from './get-assistant.ts'
import { getConversation } from './get-conversation.ts'
import { openConversation } from './open-conversation.ts'
import { suggestAnswer } from './suggest-answer.ts'
import { translateMessage } from './translate-message.ts'
import { updateAssistant } from './update-assistant.ts'

export const assistantRoutes = [
  route(endpoints.getAssistant, 'assistant.read', ctx => getAssistant(ctx)),
  route(endpoints.updateAssistant, 'assistant.update', (ctx, { body }) => updateAssistant(ctx, body)),
  route(endpoints.suggestAnswer, 'message.send', (ctx, { params }) => suggestAnswer(ctx, params)),
  route(endpoints.translateMessage, 'conversation.read', (ctx, { params, body }) => translateMessage(ctx, { ...params, ...body })),
  route(endpoints.getConversation, 'conversation.read', (ctx, { params }) => getConversation(ctx, params)),
  route(endpoints.openConversation, 'conversation.read', (ctx, { params, query }) => openConversation(ctx, { ...params, ...query })),
  route(endpoints.discardDraft, 'conversation.answer', (ctx, { params }) => discardDraft(ctx, params)),
]
