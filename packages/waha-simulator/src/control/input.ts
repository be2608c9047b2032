import type { Troubles } from '../troubles.ts'
import type { Content } from './control.ts'
import { z } from 'zod'

const attachment = z.union([
  z.literal(true),
  z.object({ data: z.string(), mimetype: z.string(), filename: z.string().optional(), seconds: z.number().optional() }),
])

/** Bodies of the calls under `/simulator`. */
export const content: z.ZodType<Content> = z.object({
  text: z.string().optional(),
  image: attachment.optional(),
  voice: attachment.optional(),
  video: attachment.optional(),
  document: attachment.optional(),
  location: z.object({ latitude: z.number(), longitude: z.number(), name: z.string().optional() }).optional(),
  contact: z.object({ name: z.string(), phone: z.string() }).optional(),
  replyTo: z.string().optional(),
  place: z.enum(['direct', 'group', 'status', 'channel', 'broadcast']).optional(),
  at: z.number().optional(),
  rawId: z.string().regex(/^[0-9A-F]{16,32}$/).optional(),
})

export const newPerson = z.object({
  id: z.string().optional(),
  phone: z.string().regex(/(?:\D*\d){8}/, 'A phone number has at least eight digits'),
  name: z.string().min(1),
  waId: z.string().optional(),
  lid: z.string().optional(),
  addressedBy: z.enum(['phone', 'lid']).optional(),
  lidKnown: z.boolean().optional(),
  online: z.boolean().optional(),
  autoReadMs: z.number().nullish(),
  note: z.string().optional(),
})

export const personChange = z.object({
  online: z.boolean().optional(),
  autoReadMs: z.number().nullable().optional(),
  addressedBy: z.enum(['phone', 'lid']).optional(),
  linkLid: z.union([z.boolean(), z.string()]).optional(),
})

export const business = z.object({ business: z.string() })
export const presence = business.extend({ presence: z.enum(['online', 'offline', 'typing', 'recording', 'paused']) })
export const scanInput = z.object({ session: z.string().optional(), code: z.string().optional(), phone: z.string().optional(), name: z.string().optional() })

export const troubles: z.ZodType<Partial<Troubles>> = z.strictObject({
  down: z.enum(['off', 'refuse', '503']),
  slowMs: z.number().min(0),
  errorRate: z.number().min(0).max(1),
  failNext: z.number().int().min(0),
  failRate: z.number().min(0).max(1),
  sendTimeout: z.boolean(),
  echoBeforeAnswer: z.boolean(),
  duplicates: z.number().int().min(0).max(100),
  duplicateIds: z.enum(['same', 'new']),
  webhooksCut: z.boolean(),
  webhookDelayMs: z.number().min(0),
  webhookJitterMs: z.number().min(0),
  reorder: z.boolean(),
  dropWebhooks: z.boolean(),
  lostAcks: z.boolean(),
  quietBacklog: z.number().min(0).max(1),
  media: z.enum(['ok', 'gone', 'missing', 'failed']),
  wrongNinthDigit: z.boolean(),
  restricted: z.boolean(),
}).partial()
