import type { Alert } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { createHmac } from 'node:crypto'

export interface Webhook {
  url: string
  key: string
}

interface Body {
  type: 'alert.opened' | 'alert.recovered' | 'alert.test'
  /** Null in a test. */
  alert: Alert | null
}

const timeoutMs = 10_000

/**
 * Posts to the address an association gave, signed. Answers null when it was taken (2xx), else why not. Any http(s)
 * address goes, private ones too: what listens is most often on the same network. So that nobody looks around there with
 * it, a redirect is not followed and nothing of the answer but its status is told.
 */
export async function tellByWebhook({ association }: Ctx, { url, key }: Webhook, { type, alert }: Body): Promise<string | null> {
  const body = JSON.stringify({ type, alert, association: { subdomain: association.subdomain, name: association.name } })
  const headers = { 'content-type': 'application/json', 'user-agent': 'Recado', 'x-recado-signature': `sha256=${signatureOf(body, key)}` }
  try {
    const response = await fetch(url, { method: 'POST', body, headers, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    await response.body?.cancel()
    return response.ok ? null : `http ${response.status}`
  }
  catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable'
  }
}

function signatureOf(body: string, key: string) {
  return createHmac('sha256', key).update(body).digest('hex')
}
