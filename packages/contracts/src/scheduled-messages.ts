import { z } from 'zod'
import { draft, draftVersion, maxTextLength, message } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { maxUploadBytes, media } from './media.ts'
import { empty, id, inAssociation, instant, page, paging } from './shapes.ts'

/** What a member of staff wrote to be sent later; once it is sent it is a message. */
export const scheduledMessage = z.object({
  id,
  conversationId: id,
  contactName: z.string().nullable(),
  /** Without a name: they have left. */
  author: z.object({ id, name: z.string().nullable() }),
  text: z.string().nullable(),
  media: media.nullable(),
  /** The file goes as a voice message. */
  isVoice: z.boolean(),
  replyTo: draft.shape.replyTo,
  dueAt: instant,
  /** Goes up with every change: who changes it names the one they saw. */
  version: z.number(),
})
export type ScheduledMessage = z.infer<typeof scheduledMessage>

/** How far ahead a message may be scheduled, in days. */
export const mostDaysAhead = 366

const oneConversation = inAssociation.extend({ conversationId: id })
const oneScheduled = inAssociation.extend({ scheduledId: id })

/** JSON, or a form with the same fields and one `file`. */
const scheduledInput = z.object({
  text: z.string().max(maxTextLength).optional(),
  dueAt: instant,
  /** The same one twice is scheduled once. */
  clientId: z.uuid(),
  replyToId: id.optional(),
  isVoice: z.union([z.boolean(), z.stringbool()]).optional(),
  file: z.file().max(maxUploadBytes).optional(),
  /** The draft it was: gone up to this version, in the same transaction. */
  draftVersion: draftVersion.optional(),
})

export const scheduledMessageEndpoints = {
  scheduleMessage: endpoint({
    method: 'POST',
    path: '/api/associations/:a/conversations/:conversationId/scheduled-messages',
    summary: 'Have a message sent later, whoever holds the conversation then',
    params: oneConversation,
    body: scheduledInput,
    answer: scheduledMessage,
    status: 201,
    encoding: 'multipart',
  }),
  listScheduledMessages: endpoint({
    method: 'GET',
    path: '/api/associations/:a/scheduled-messages',
    summary: 'What is scheduled, the next first; all of it, or in one conversation or by one member of staff',
    params: inAssociation,
    query: paging.extend({ conversationId: id.optional(), authorId: id.optional() }),
    answer: page(scheduledMessage),
  }),
  updateScheduledMessage: endpoint({
    method: 'PATCH',
    path: '/api/associations/:a/scheduled-messages/:scheduledId',
    summary: 'Change what is sent or when; another one\'s takes the permission scheduledMessage.changeAny',
    params: oneScheduled,
    body: z.object({ text: z.string().max(maxTextLength).optional(), dueAt: instant.optional(), version: z.number().int().min(1) }),
    answer: scheduledMessage,
  }),
  sendScheduledMessage: endpoint({
    method: 'POST',
    path: '/api/associations/:a/scheduled-messages/:scheduledId/send',
    summary: 'Send it now; another one\'s takes the permission scheduledMessage.changeAny',
    params: oneScheduled,
    answer: message,
  }),
  cancelScheduledMessage: endpoint({
    method: 'DELETE',
    path: '/api/associations/:a/scheduled-messages/:scheduledId',
    summary: 'It is not sent; another one\'s takes the permission scheduledMessage.changeAny',
    params: oneScheduled,
    answer: empty,
  }),
}
