import type { Hono } from 'hono'
import type { HttpEnv } from '../../platform/http/http-env.ts'
import type { WebhookReceiver } from './receive-webhook.ts'
import { bodyLimit } from 'hono/body-limit'
import { AppError } from '../../platform/errors.ts'

/** The largest delivery that is taken. */
export const maxWebhookBytes = 5 * 1024 * 1024

/** `POST /webhooks/waha/{connectionId}`: 200 means it is in our database, and nothing else. */
export function mountWebhooks(app: Hono<HttpEnv>, receive: WebhookReceiver['receive']): void {
  const countBytes = bodyLimit({ maxSize: maxWebhookBytes, onError: refuseSize })
  app.post('/webhooks/waha/:connectionId', async (c, next) => {
    const told = Number(c.req.header('content-length') ?? Number.NaN)
    if (told > maxWebhookBytes)
      refuseSize()
    // To count makes a stream of the body, which costs more than to store it: only where the size was not told.
    return told >= 0 ? next() : countBytes(c, next)
  }, async (c) => {
    const body = new Uint8Array(await c.req.arrayBuffer())
    await receive({ connectionId: c.req.param('connectionId'), body, headers: c.req.raw.headers })
    return c.body(null, 200)
  })
}

function refuseSize(): never {
  throw new AppError('request.tooLarge', { details: { maxBytes: maxWebhookBytes } })
}
