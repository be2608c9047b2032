import { z } from 'zod'
import { maxTextLength, message } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { id, inAssociation } from './shapes.ts'

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
}
