import type { SessionConfigInput, WebhookInput } from '@recado/waha'
import type { Ctx } from '../../ctx.ts'
import type { ConnectionRow } from './queries.ts'

/** `message.any` brings own messages too; `message` as well would bring each one twice. */
const events = [
  'session.status',
  'message.any',
  'message.ack',
  'message.reaction',
  'message.edited',
  'message.revoked',
  'message.waiting',
  'presence.update',
  'call.received',
  'call.accepted',
  'call.rejected',
]

/** How a connection's session is set up on WAHA: its webhook, signed with its own key, and the noise left out. */
export function sessionConfig(ctx: Ctx, row: ConnectionRow): SessionConfigInput {
  return {
    webhooks: [webhookOf(ctx, row)],
    metadata: { 'recado.connection': row.id },
    ignore: { status: true, channels: true, broadcast: true, groups: true },
    noweb: { markOnline: true, store: { enabled: true, fullSync: false } },
  }
}

/** Where WAHA posts what happens on a connection. */
export function webhookOf(ctx: Ctx, row: ConnectionRow): WebhookInput {
  return {
    url: `${ctx.config.webhookUrl ?? ctx.config.publicUrl}${webhookPath(row.id)}`,
    events,
    hmacKey: ctx.cipher.decrypt(row.hookKeyEncrypted),
    retries: { policy: 'exponential', delaySeconds: 2, attempts: 15 },
  }
}

/** The same wherever Recado is reached. */
export function webhookPath(connectionId: string): string {
  return `/webhooks/waha/${connectionId}`
}
