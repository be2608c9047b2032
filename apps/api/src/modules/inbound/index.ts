// Inbound: what the channels post. Stored before it is acknowledged, then read in order, connection by connection.
// Owns raw_events.
export { copyMedia } from './copy-media.job.ts'
export { linkLid } from './link-lid.job.ts'
export { mountWebhooks } from './mount-webhooks.ts'
export { processInbound } from './process-inbound.job.ts'
export { createWebhookReceiver } from './receive-webhook.ts'
export type { WebhookReceiver } from './receive-webhook.ts'
export { resumeInbound } from './resume-inbound.ts'
