import { z } from 'zod'
import { maxTextLength, message } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { id, inAssociation, instant, page, paging } from './shapes.ts'

/** A private note that names the reader. */
export const mention = z.object({
  messageId: id,
  conversationId: id,
  contactName: z.string().nullable(),
  /** Who wrote it. */
  by: z.string().nullable(),
  /** At most 200 characters. */
  text: z.string().nullable(),
  at: instant,
  readAt: instant.nullable(),
})
export type Mention = z.infer<typeof mention>

/** More unread mentions than this are not counted. */
export const mostUnreadMentions = 100

const unread = z.object({ unreadCount: z.number() })

export const noteEndpoints = {
  writeNote: endpoint({
    method: 'POST',
    path: '/api/associations/:a/conversations/:conversationId/notes',
    summary: 'Write a private note: staff see it, the person never does; the colleagues it names are told',
    params: inAssociation.extend({ conversationId: id }),
    body: z.object({
      text: z.string().trim().min(1).max(maxTextLength),
      clientId: z.string().min(1).max(64),
      mentionIds: z.array(id).max(20).default([]),
    }),
    answer: message,
    status: 201,
  }),
  listMentions: endpoint({
    method: 'GET',
    path: '/api/associations/:a/mentions',
    summary: 'Notes that name the reader, the newest first',
    params: inAssociation,
    query: paging,
    answer: page(mention).extend(unread.shape),
  }),
  readMentions: endpoint({
    method: 'POST',
    path: '/api/associations/:a/mentions/read',
    summary: 'Mentions of one conversation, or all of them, are read',
    params: inAssociation,
    body: z.object({ conversationId: id.optional() }),
    answer: unread,
  }),
}
