import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Whether WAHA signed this body with this key. Give the bytes as received, before any parsing: `signature` is the
 * header X-Webhook-Hmac, `algorithm` X-Webhook-Hmac-Algorithm where present. The signature covers the body alone, so
 * a replay passes: events are to be made unique by their ids. Source: WAHA docs.
 */
export function verifyWebhook(
  rawBody: Uint8Array,
  signature: string | null | undefined,
  key: string,
  algorithm?: string | null,
): boolean {
  if (!signature || key === '' || (algorithm && algorithm.toLowerCase() !== 'sha512'))
    return false
  const expected = createHmac('sha512', key).update(rawBody).digest('hex')
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, Buffer.from(expected))
}
