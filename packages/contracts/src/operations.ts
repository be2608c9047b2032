import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, inAssociation, instant, page, paging } from './shapes.ts'

export const rawEventStatuses = ['stored', 'processed', 'ignored', 'failed', 'unreadable'] as const

export const rawEvent = z.object({
  /** The order of arrival. */
  sequence: z.string(),
  connectionId: id,
  status: z.enum(rawEventStatuses),
  reason: z.string().nullable(),
  attempts: z.number(),
  sizeBytes: z.number(),
  receivedAt: instant,
  processedAt: instant.nullable(),
})
export type RawEvent = z.infer<typeof rawEvent>

export const operationsEndpoints = {
  listRawEvents: endpoint({
    method: 'GET',
    path: '/api/associations/:a/raw-events',
    summary: 'What the channels posted, the newest first, without its content',
    params: inAssociation,
    query: paging.extend({ status: z.enum(rawEventStatuses).optional() }),
    answer: page(rawEvent),
  }),
  getLive: endpoint({
    method: 'GET',
    path: '/health/live',
    summary: 'The process answers',
    answer: z.object({ status: z.literal('ok') }),
  }),
  getReady: endpoint({
    method: 'GET',
    path: '/health/ready',
    summary: 'Everything it needs answers too; 503 names what does not',
    answer: z.object({ status: z.enum(['ok', 'failing']), failing: z.array(z.string()) }),
  }),
}
