import type { SessionConfigInput, WebhookInput } from './inputs.ts'

/** A session's configuration in WAHA's words. */
export function toWahaConfig({ webhooks, ...config }: SessionConfigInput): Record<string, unknown> {
  return { ...config, webhooks: webhooks?.map(toWahaWebhook) }
}

function toWahaWebhook({ hmacKey, ...webhook }: WebhookInput): Record<string, unknown> {
  return { ...webhook, hmac: hmacKey === undefined ? undefined : { key: hmacKey } }
}
