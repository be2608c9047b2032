import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'

export interface PostResult { status: number, retryAfterSeconds: number }

export interface WebhookPost {
  /** status 0: no answer at all */
  send: (url: string, body: string, headers: Record<string, string>) => Promise<PostResult>
  /** something is on its way or will be tried again */
  began: () => void
  ended: () => void
  settled: () => Promise<void>
  inFlight: () => number
  close: () => void
}

export const noAnswer: PostResult = { status: 0, retryAfterSeconds: 0 }

/** Posts over connections that stay open; like WAHA, it waits for ever and trusts any certificate. */
export function createWebhookPost(): WebhookPost {
  const http = new HttpAgent({ keepAlive: true, maxSockets: 256 })
  const https = new HttpsAgent({ keepAlive: true, maxSockets: 256, rejectUnauthorized: false })
  let inFlight = 0
  const waiting: (() => void)[] = []

  function send(url: string, body: string, headers: Record<string, string>): Promise<PostResult> {
    return new Promise((resolve) => {
      const secure = url.startsWith('https:')
      const options = { method: 'POST', agent: secure ? https : http, headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) } }
      const request = (secure ? httpsRequest : httpRequest)(url, options, (response) => {
        response.resume()
        response.once('end', () => resolve({ status: response.statusCode ?? 0, retryAfterSeconds: Number(response.headers['retry-after']) || 0 }))
        response.once('error', () => resolve(noAnswer))
        response.once('close', () => resolve(noAnswer))
      })
      request.once('error', () => resolve(noAnswer))
      request.end(body)
    })
  }

  return {
    send,
    began: () => {
      inFlight++
    },
    ended: () => {
      inFlight--
      if (inFlight === 0)
        waiting.splice(0).forEach(resolve => resolve())
    },
    inFlight: () => inFlight,
    settled: () => inFlight === 0 ? Promise.resolve() : new Promise(resolve => waiting.push(resolve)),
    close: () => {
      http.destroy()
      https.destroy()
    },
  }
}
