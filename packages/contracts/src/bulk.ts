import { z } from 'zod'
import { conversation, priorities } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { id, inAssociation, instant } from './shapes.ts'

/** So many conversations are changed at once. */
export const mostChangedAtOnce = 200

/** What is done to several conversations at once; each means what it means for one. */
export const bulkChange = z.discriminatedUnion('type', [
  z.object({ type: z.literal('close') }),
  z.object({ type: z.literal('assign'), memberId: id.nullable() }),
  z.object({ type: z.literal('addLabel'), labelId: id }),
  z.object({ type: z.literal('removeLabel'), labelId: id }),
  z.object({ type: z.literal('prioritise'), priority: z.enum(priorities) }),
  z.object({ type: z.literal('snooze'), until: instant.nullable() }),
  z.object({ type: z.literal('wake') }),
  z.object({ type: z.literal('markRead') }),
])
export type BulkChange = z.infer<typeof bulkChange>

/** What became of one of them: changed, as it was already, or refused with the code of an error. */
const changed = z.object({
  conversationId: id,
  outcome: z.enum(['changed', 'unchanged', 'refused']),
  error: z.string().nullable(),
  conversation: conversation.nullable(),
})

/** What became of one of them: as it was before, or left alone, since something else has happened in it. */
const restored = z.object({
  conversationId: id,
  outcome: z.enum(['restored', 'changedSince']),
  conversation: conversation.nullable(),
})

export const bulkEndpoints = {
  changeConversations: endpoint({
    method: 'POST',
    path: '/api/associations/:a/conversations/bulk',
    summary: 'Do the same to several conversations, each for itself; for a day the caller can take it back',
    params: inAssociation,
    body: z.object({ conversationIds: z.array(id).min(1).max(mostChangedAtOnce), change: bulkChange }),
    answer: z.object({ changeId: id, items: z.array(changed) }),
  }),
  undoChange: endpoint({
    method: 'POST',
    path: '/api/associations/:a/conversations/bulk/:changeId/undo',
    summary: 'Take back what the caller did to several conversations, where nothing else has happened since',
    params: inAssociation.extend({ changeId: id }),
    answer: z.object({ items: z.array(restored) }),
  }),
}
