import { z } from 'zod'
import { connection, connectionStatuses, connectionTroubles } from './connections.ts'
import { endpoint } from './endpoint.ts'
import { empty, id, inAssociation, instant, page, paging } from './shapes.ts'

export const rawEventStatuses = ['stored', 'processed', 'ignored', 'failed', 'unreadable', 'discarded'] as const
export const rawEventOrigins = ['webhook', 'history', 'test'] as const

export const rawEvent = z.object({
  /** The order of arrival. */
  sequence: z.string(),
  connectionId: id,
  status: z.enum(rawEventStatuses),
  origin: z.enum(rawEventOrigins),
  /** The name WAHA gave it; null until it is read. */
  event: z.string().nullable(),
  /** WhatsApp's own id of the message it is about. */
  providerMessageId: z.string().nullable(),
  reason: z.string().nullable(),
  attempts: z.number(),
  /** One that failed is read again then. */
  retryAt: instant.nullable(),
  sizeBytes: z.number(),
  receivedAt: instant,
  processedAt: instant.nullable(),
})
export type RawEvent = z.infer<typeof rawEvent>

/** A delivery or an event given up on: nothing is dropped silently. */
export const deadLetter = z.object({
  type: z.enum(['message', 'event']),
  /** A message's id, or an event's sequence. */
  id: z.string(),
  connectionId: id,
  /** Of a message: where it is, and whom it was for. */
  conversationId: id.nullable(),
  contactName: z.string().nullable(),
  /** A send failure of the contracts, or the code an event failed with. */
  reason: z.string().nullable(),
  attempts: z.number(),
  at: instant,
})
export type DeadLetter = z.infer<typeof deadLetter>

/** What a number took in and sent, today (UTC). */
export const connectionLedger = z.object({
  /** Everything that was posted, copies included. */
  received: z.number(),
  duplicate: z.number(),
  stored: z.number(),
  processed: z.number(),
  ignored: z.number(),
  /** Why, and how many. */
  ignoredReasons: z.record(z.string(), z.number()),
  failed: z.number(),
  recovered: z.number(),
  sent: z.number(),
  delivered: z.number(),
  read: z.number(),
  sendFailed: z.number(),
})
export type ConnectionLedger = z.infer<typeof connectionLedger>

export const connectionHealth = z.object({
  connection,
  /** The newest first. */
  timeline: z.array(z.object({ status: z.enum(connectionStatuses), cause: z.string(), at: instant })),
  ledger: connectionLedger,
  /** How old the oldest event is that is still to be read, in milliseconds; 0 when all is read. */
  lagMs: z.number(),
  /** Events to be read, messages to go out, what was given up: each counted up to 1,000 of a kind. */
  waitingEvents: z.number(),
  queueDepth: z.number(),
  deadLetters: z.number(),
  /** Why first contacts and bulk paused by themselves, and until when. */
  pause: z.object({ reason: z.string(), until: instant.nullable() }).nullable(),
  /** What is used of the hour's and the day's share of first contacts and bulk. */
  pace: z.object({ hourCount: z.number(), dayCount: z.number() }),
})
export type ConnectionHealth = z.infer<typeof connectionHealth>

export const alertKinds = ['down', 'deaf', 'lag', 'deadLetters', 'paused'] as const
export type AlertKind = (typeof alertKinds)[number]

/** An incident: told once when it begins, once when it is over. */
export const alert = z.object({
  id,
  kind: z.enum(alertKinds),
  connection: z.object({ id, name: z.string() }).nullable(),
  /** Facts for the sentence. */
  details: z.object({
    trouble: z.enum(connectionTroubles),
    count: z.number(),
    lagMs: z.number(),
    reason: z.string(),
  }).partial(),
  openedAt: instant,
  recoveredAt: instant.nullable(),
})
export type Alert = z.infer<typeof alert>

export const alertSettings = z.object({
  emails: z.array(z.email()),
  webhookUrl: z.string().nullable(),
  /** Checks the signature (HMAC-SHA256 of the body) of what is posted there; shown to who may change it. */
  webhookKey: z.string().nullable(),
  /** Whether this installation can send e-mail at all. */
  hasEmail: z.boolean(),
})
export type AlertSettings = z.infer<typeof alertSettings>

const oneDeadLetter = inAssociation.extend({ type: deadLetter.shape.type, deadLetterId: z.string().max(40) })

export const operationsEndpoints = {
  listRawEvents: endpoint({
    method: 'GET',
    path: '/api/associations/:a/raw-events',
    summary: 'What the channels posted, the newest first, without its content',
    params: inAssociation,
    query: paging.extend({
      status: z.enum(rawEventStatuses).optional(),
      connectionId: id.optional(),
      event: z.string().max(60).optional(),
      /** WhatsApp's own id. */
      providerMessageId: z.string().trim().max(100).optional(),
      after: instant.optional(),
      before: instant.optional(),
    }),
    answer: page(rawEvent),
  }),
  replayRawEvent: endpoint({
    method: 'POST',
    path: '/api/associations/:a/raw-events/:sequence/replay',
    summary: 'Read an event again; what is known already stays as it is',
    params: inAssociation.extend({ sequence: z.string().regex(/^\d{1,18}$/) }),
    answer: empty,
  }),
  listDeadLetters: endpoint({
    method: 'GET',
    path: '/api/associations/:a/dead-letters',
    summary: 'Messages and events given up on, the newest first',
    params: inAssociation,
    query: paging.extend({ type: deadLetter.shape.type.default('message'), connectionId: id.optional() }),
    answer: page(deadLetter),
  }),
  retryDeadLetter: endpoint({
    method: 'POST',
    path: '/api/associations/:a/dead-letters/:type/:deadLetterId/retry',
    summary: 'Try one again',
    params: oneDeadLetter,
    answer: empty,
  }),
  retryDeadLetters: endpoint({
    method: 'POST',
    path: '/api/associations/:a/dead-letters/retry',
    summary: 'Try all again, of one number or of all; what may have gone already is left to a person',
    params: inAssociation,
    body: z.object({ type: deadLetter.shape.type, connectionId: id.optional() }),
    answer: z.object({ count: z.number() }),
  }),
  discardDeadLetter: endpoint({
    method: 'POST',
    path: '/api/associations/:a/dead-letters/:type/:deadLetterId/discard',
    summary: 'Give one up for good, with a note why',
    params: oneDeadLetter,
    body: z.object({ note: z.string().trim().min(1).max(500) }),
    answer: empty,
  }),
  listConnectionHealth: endpoint({
    method: 'GET',
    path: '/api/associations/:a/connection-health',
    summary: 'How each number is: status, ledger of today, lag, queues, dead letters',
    params: inAssociation,
    answer: z.object({ items: z.array(connectionHealth) }),
  }),
  listAlerts: endpoint({
    method: 'GET',
    path: '/api/associations/:a/alerts',
    summary: 'Open incidents first, then those that are over, the newest first',
    params: inAssociation,
    query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(30) }),
    answer: z.object({ items: z.array(alert) }),
  }),
  getAlertSettings: endpoint({
    method: 'GET',
    path: '/api/associations/:a/alert-settings',
    summary: 'Where alerts go besides the page',
    params: inAssociation,
    answer: alertSettings,
  }),
  updateAlertSettings: endpoint({
    method: 'PUT',
    path: '/api/associations/:a/alert-settings',
    summary: 'Send alerts to e-mail addresses and to a signed webhook',
    params: inAssociation,
    body: z.object({ emails: z.array(z.email().max(200)).max(20), webhookUrl: z.url({ protocol: /^https?$/ }).max(500).nullable() }),
    answer: alertSettings,
  }),
  testAlerts: endpoint({
    method: 'POST',
    path: '/api/associations/:a/alert-settings/test',
    summary: 'Send a test over each way; answers what came of it',
    params: inAssociation,
    answer: z.object({ results: z.array(z.object({ target: z.string(), isSent: z.boolean(), failure: z.string().nullable() })) }),
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
