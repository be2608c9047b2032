import type { Sim } from '../sim.ts'
import { z } from 'zod'
import { eventNames } from '../webhooks/event-names.ts'

const nameRule = 'Session name can only contain alphanumeric characters, hyphens, and underscores (a-z, A-Z, 0-9, -, _) or be empty'
const optionalFlag = z.boolean().nullish()

const webhook = z.object({
  url: z.unknown(),
  events: z.unknown(),
  hmac: z.object({ key: z.string() }).nullish(),
  retries: z.object({
    policy: z.enum(['constant', 'linear', 'exponential']).optional(),
    delaySeconds: z.number().optional(),
    attempts: z.number().optional(),
  }).nullish(),
  customHeaders: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
}).superRefine((hook, context) => {
  if (typeof hook.url !== 'string' || !/^https?:\/\/[^\s/]+/.test(hook.url))
    context.addIssue({ code: 'custom', path: ['url'], message: ' must be a URL address' })
  if (!Array.isArray(hook.events) || hook.events.some(event => !eventNames.includes(event)))
    context.addIssue({ code: 'custom', path: [''], message: `each value in events must be one of the following values: ${eventNames.join(', ')}` })
}).transform(hook => ({ ...hook, url: String(hook.url), events: [hook.events].flat().map(String) }))

const config = z.object({
  metadata: z.record(z.string(), z.string()).optional(),
  proxy: z.record(z.string(), z.unknown()).nullish(),
  debug: z.boolean().optional(),
  webhooks: z.array(webhook).optional(),
  ignore: z.object({ status: optionalFlag, groups: optionalFlag, channels: optionalFlag, broadcast: optionalFlag }).optional(),
  client: z.record(z.string(), z.unknown()).optional(),
  noweb: z.object({
    markOnline: z.boolean().default(true),
    store: z.object({ enabled: z.boolean().default(false), fullSync: z.boolean().default(false) }).optional(),
  }).optional(),
  gows: z.record(z.string(), z.unknown()).optional(),
  webjs: z.record(z.string(), z.unknown()).optional(),
})

const create = z.object({
  name: z.string().max(54, 'name must be shorter than or equal to 54 characters').regex(/^[\w-]*$/, nameRule).optional(),
  start: z.boolean().optional(),
  config: config.nullish(),
})

/** The body of create and update, or the sentences WAHA refuses it with. */
export function parseSessionInput(body: unknown): { value: z.output<typeof create> } | { refusals: string[] } {
  const parsed = create.safeParse(body ?? {})
  if (parsed.success)
    return { value: parsed.data }
  return { refusals: parsed.error.issues.map(issue => issue.path.length > 1 ? issue.path.join('.') + issue.message.replace(/^\b/, issue.path.at(-1) === '' ? '' : ' ') : issue.message) }
}

/** A name for a session that was given none. */
export function generateSessionName(sim: Sim): string {
  return `session_${sim.clock.now().toString(36)}${Math.floor(sim.random() * 1e9).toString(36)}`
}
