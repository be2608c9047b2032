import type { Hono } from 'hono'
import type { HttpEnv } from '../../platform/http/http-env.ts'
import type { WebhookReceiver } from './receive-webhook.ts'
import { AppError } from '../../platform/errors.ts'

/** The largest delivery that is taken. */
export const maxWebhookBytes = 5 * 1024 * 1024

/** `POST /webhooks/waha/{connectionId}`: 200 means it is in our database, and nothing else. */
export function mountWebhooks(app: Hono<HttpEnv>, receive: WebhookReceiver['receive']): void {
  app.post('/webhooks/waha/:connectionId', async (c) => {
    if (Number(c.req.header('content-length') ?? 0) > maxWebhookBytes)
      throw new AppError('request.tooLarge', { details: { maxBytes: maxWebhookBytes } })
    const body = new Uint8Array(await c.req.arrayBuffer())
    if (body.length > maxWebhookBytes)
      throw new AppError('request.tooLarge', { details: { maxBytes: maxWebhookBytes } })
    await receive({ connectionId: c.req.param('connectionId'), body, headers: c.req.raw.headers })
    return c.body(null, 200)
  })
}
