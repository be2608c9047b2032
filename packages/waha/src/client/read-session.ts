import type { Session } from './values.ts'
import { z } from 'zod'
import { fieldAt } from '../read.ts'
import { toSessionAccount } from '../session-account.ts'
import { toSessionStatus } from '../session-status.ts'
import { toDate } from '../time.ts'
import { readMetadata } from '../webhook/read-envelope.ts'

// Fields not named here are dropped, the signing keys and the proxy password among them.
const webhook = z.object({ url: z.string(), events: z.array(z.string()).catch([]) })

const session = z.object({
  name: z.string(),
  status: z.string().catch('UNKNOWN'),
  me: z.unknown().optional(),
  config: z.object({
    metadata: z.unknown().optional(),
    webhooks: z.array(webhook.nullable().catch(null)).catch([]),
    noweb: z.object({ store: z.object({ enabled: z.boolean() }) }).nullish().catch(null),
  }).nullish().catch(null),
  engine: z.unknown().optional(),
  timestamps: z.unknown().optional(),
})

/** A session as WAHA tells it, without its secrets; undefined when it is none. */
export function readSession(answer: unknown): Session | undefined {
  const parsed = session.safeParse(answer)
  if (!parsed.success)
    return undefined
  const { name, status, me, config, engine, timestamps } = parsed.data
  const engineName = fieldAt(engine, 'engine')
  return {
    name,
    status: toSessionStatus(status),
    rawStatus: status,
    me: toSessionAccount(me),
    engine: typeof engineName === 'string' ? engineName : null,
    metadata: readMetadata(config?.metadata),
    webhooks: (config?.webhooks ?? []).filter(hook => hook !== null),
    isStoreEnabled: config?.noweb?.store.enabled ?? null,
    lastActivityAt: toDate(fieldAt(timestamps, 'activity')),
  }
}

/** The same, where WAHA may answer without a body (observed on NOWEB 2026.4.1). */
export function readSessionOrNothing(answer: unknown): Session | null | undefined {
  return answer === null ? null : readSession(answer)
}
