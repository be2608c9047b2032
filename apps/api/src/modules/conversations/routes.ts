import { endpoints } from '@recado/contracts'
import { route } from '../../platform/route.ts'
import { assign } from './assign.ts'
import { closeConversation } from './close-conversation.ts'
import { listDrafts } from './drafts/list-drafts.ts'
import { saveDraft } from './drafts/save-draft.ts'
import { getCounts } from './get-counts.ts'
import { handBack } from './hand-back.ts'
import { listContactConversations } from './list-contact-conversations.ts'
import { listContactFiles } from './list-contact-files.ts'
import { listConversations } from './list-conversations.ts'
import { listMessages } from './list-messages.ts'
import { markRead } from './mark-read.ts'
import { startConversation } from './start-conversation.ts'
import { takeOver } from './take-over.ts'
import { writeNote } from './write-note.ts'

export const conversationRoutes = [
  route(endpoints.getConversationCounts, 'conversation.read', ctx => getCounts(ctx)),
  route(endpoints.listConversations, 'conversation.read', (ctx, { query }) => listConversations(ctx, query)),
  route(endpoints.startConversation, 'conversation.answer', (ctx, { body }) => startConversation(ctx, body)),
  route(endpoints.listContactConversations, 'conversation.read', (ctx, { params }) => listContactConversations(ctx, params)),
  route(endpoints.listContactFiles, 'conversation.read', (ctx, { params, query }) => listContactFiles(ctx, { ...params, ...query })),
  route(endpoints.listMessages, 'conversation.read', (ctx, { params, query }) => listMessages(ctx, { ...params, ...query })),
  route(endpoints.writeNote, 'note.write', (ctx, { params, body }) => writeNote(ctx, { ...params, ...body })),
  route(endpoints.takeOver, 'conversation.answer', (ctx, { params, body }) => takeOver(ctx, { ...params, ...body })),
  route(endpoints.handBack, 'conversation.answer', (ctx, { params }) => handBack(ctx, params)),
  route(endpoints.assign, 'conversation.assign', (ctx, { params, body }) => assign(ctx, { ...params, ...body })),
  route(endpoints.close, 'conversation.answer', (ctx, { params }) => closeConversation(ctx, params)),
  route(endpoints.markRead, 'conversation.answer', (ctx, { params }) => markRead(ctx, params)),
  route(endpoints.listDrafts, 'message.send', (ctx, { query }) => listDrafts(ctx, query)),
  route(endpoints.saveDraft, 'message.send', (ctx, { params, body }) => saveDraft(ctx, { conversationId: params.conversationId, ...body })),
]
