import { createHmac } from 'node:crypto'

/** Lower-case hex HMAC-SHA512 over the exact body. */
export function signBody(body: string, key: string): string {
  return createHmac('sha512', key).update(body, 'utf8').digest('hex')
}
