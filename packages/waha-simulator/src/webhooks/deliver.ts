import type { Webhook } from '../model.ts'
import type { Sim } from '../sim.ts'
import { newRequestId } from '../ids.ts'
import { noAnswer } from './post.ts'
import { retryDelayMs } from './retry-delay.ts'
import { signBody } from './sign.ts'

interface Telling { timestamp: number, taken: () => void }

/** Posts one event to one webhook and tries again until it is taken or given up; resolves after the first try. */
export async function deliver(sim: Sim, hook: Webhook, body: string, telling: Telling): Promise<void> {
  const headers = headersOf(sim, hook, body, telling.timestamp)
  sim.webhooks.began()
  await attempt(sim, hook, body, headers, telling, 1)
}

async function attempt(sim: Sim, hook: Webhook, body: string, headers: Record<string, string>, telling: Telling, retry: number): Promise<void> {
  const { status, retryAfterSeconds } = sim.troubles.webhooksCut ? noAnswer : await sim.webhooks.send(hook.url, body, headers)
  const taken = status >= 200 && status < 300
  if (taken)
    telling.taken()
  const waitMs = taken ? null : retryDelayMs(hook, retry, retryAfterSeconds, sim.random)
  if (waitMs === null)
    return sim.webhooks.ended()
  sim.after(waitMs, () => void attempt(sim, hook, body, headers, telling, retry + 1))
}

function headersOf(sim: Sim, hook: Webhook, body: string, timestamp: number): Record<string, string> {
  const headers: Record<string, string> = {
    'accept': 'application/json, text/plain, */*',
    'content-type': 'application/json',
    'user-agent': `WAHA/${sim.options.version}`,
    'x-webhook-request-id': newRequestId(sim.random),
    'x-webhook-timestamp': String(timestamp),
  }
  for (const { name, value } of hook.customHeaders ?? [])
    headers[name.toLowerCase()] = value
  if (hook.hmac?.key) {
    headers['x-webhook-hmac'] = signBody(body, hook.hmac.key)
    headers['x-webhook-hmac-algorithm'] = 'sha512'
  }
  return headers
}
