import type { RequestDetails } from 'web-push'
import { request } from 'node:https'
import { lookupPublic, refuseLiteral } from '../../platform/net/public-address.ts'

/** What came of a post. `gone`: the browser takes none any more. `mayPass`: it may go later. */
export type PushOutcome = 'sent' | 'gone' | { failure: string, mayPass: boolean }
export type Post = (details: RequestDetails) => Promise<PushOutcome>

const timeoutMs = 10_000

/**
 * Posts to a push service. The address came from a browser: it is asked over https only, never at a private address,
 * whatever its name turns out to mean; no redirect is followed, and of the answer only the status is looked at.
 */
export const postPush: Post = ({ endpoint, method, headers, body }) => {
  const url = new URL(endpoint)
  if (url.protocol !== 'https:' || refuseLiteral(url.hostname))
    return Promise.resolve({ failure: 'privateAddress', mayPass: false })
  return new Promise((resolve) => {
    const sending = request(url, { method, headers, lookup: lookupPublic, timeout: timeoutMs }, (response) => {
      response.resume()
      resolve(outcomeOf(response.statusCode ?? 0))
    })
    sending.on('timeout', () => sending.destroy(Object.assign(new Error('no answer in time'), { code: 'timeout' })))
    sending.on('error', (error: NodeJS.ErrnoException) => resolve({ failure: error.code ?? 'unreachable', mayPass: error.code !== 'EPRIVATE' }))
    sending.end(body)
  })
}

/** What the status of a push service means. */
export function outcomeOf(status: number): PushOutcome {
  if (status >= 200 && status < 300)
    return 'sent'
  if (status === 404 || status === 410)
    return 'gone'
  return { failure: `http ${status}`, mayPass: status === 429 || status >= 500 }
}
