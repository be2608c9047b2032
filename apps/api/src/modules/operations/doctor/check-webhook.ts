import type { Pool } from 'pg'
import type { RootCtx } from '../../../ctx.ts'
import type { Finding } from './finding.ts'
import { createHash, createHmac, randomUUID } from 'node:crypto'
import { listen } from '../../../platform/db/listen.ts'
import { channelName } from '../../../platform/realtime/announce.ts'
import { findWebhookKey } from '../../channels/index.ts'
import { testEvent } from '../../inbound/index.ts'
import { fail, ok } from './finding.ts'
import { askUntil } from './patience.ts'

interface Way {
  connectionId: string
  label: string
}

/** How long each part of the way may take, in milliseconds. */
export interface Patience {
  answerMs: number
  readMs: number
  hearMs: number
}

export const patience: Patience = { answerMs: 10_000, readMs: 10_000, hearMs: 5000 }

/**
 * Sends a test event the way WAHA does, signed, to the address WAHA was given, and follows it: posted, stored, read, and
 * whether what is announced is heard. The event says nothing and changes nothing.
 */
export async function checkWebhook(root: RootCtx, pool: Pool, { connectionId, label }: Way, most = patience): Promise<Finding> {
  const part = `webhook of ${label}`
  const base = root.config.webhookUrl ?? root.config.publicUrl
  const key = await findWebhookKey(root, connectionId)
  const body = JSON.stringify({ id: `evt_test_${randomUUID()}`, timestamp: Date.now(), event: testEvent, payload: {} })
  const startedAt = performance.now()
  const after = () => `after ${Math.round(performance.now() - startedAt)} ms`

  const answer = await post(`${base}/webhooks/waha/${connectionId}`, body, key?.key ?? '', most.answerMs)
  if (answer !== 200)
    return refusalFinding(part, base, answer)
  const digest = createHash('sha256').update(body).digest()
  if (!await isStored(pool, connectionId, digest))
    return fail(part, 'answered, and stored somewhere else', 'The address leads to another installation: correct WEBHOOK_URL or PUBLIC_URL.')
  const hops = [`stored ${after()}`]

  if (!await askUntil(most.readMs, () => findRead(pool, connectionId, digest)))
    return fail(part, `${hops.join(', ')}, not read`, 'See that a worker is alive, and what its log says.')
  hops.push(`read ${after()}`)

  if (!await hears(root.config.databaseUrl ?? '', pool, most.hearMs))
    return fail(part, `${hops.join(', ')}, and what is announced is not heard`, 'Let DATABASE_URL lead straight to PostgreSQL: a pooler in between does not pass on LISTEN.')
  return ok(part, `${[...hops, `announced ${after()}`].join(', ')}`)
}

/** The HTTP status, or why there was none. */
async function post(url: string, body: string, key: string, answerMs: number): Promise<number | string> {
  try {
    const { status } = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(answerMs),
      headers: {
        'content-type': 'application/json',
        'x-webhook-hmac': createHmac('sha512', key).update(body).digest('hex'),
        'x-webhook-hmac-algorithm': 'sha512',
      },
    })
    return status
  }
  catch (error) {
    const cause = error instanceof Error ? error.cause : null
    return cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer'
  }
}

function refusalFinding(part: string, base: string, answer: number | string): Finding {
  if (typeof answer === 'string')
    return fail(part, `${base} cannot be reached from here (${answer})`, 'Start Recado; if it runs, set WEBHOOK_URL or PUBLIC_URL to where WAHA reaches it.')
  if (answer === 401)
    return fail(part, `${base} refuses the signature`, 'The web process has another secret or database than this command, or something in between changes the body.')
  if (answer === 503)
    return fail(part, `${base} cannot store just now`, 'See to its database; WAHA tries again by itself.')
  return fail(part, `${base} answers ${answer}`, 'Something else answers there, or in between: correct WEBHOOK_URL or PUBLIC_URL, or the proxy.')
}

async function isStored(pool: Pool, connectionId: string, digest: Buffer) {
  const { rowCount } = await pool.query('SELECT FROM raw_events WHERE connection_id = $1 AND digest = $2', [connectionId, digest])
  return rowCount === 1
}

async function findRead(pool: Pool, connectionId: string, digest: Buffer) {
  const { rows: [row] } = await pool.query<{ status: string }>(`SELECT status FROM raw_events WHERE connection_id = $1 AND digest = $2 AND status <> 'stored'`, [connectionId, digest])
  return row ?? null
}

/** Says something on the channel of announcements, of no association, and listens for it. */
async function hears(databaseUrl: string, pool: Pool, mostMs: number) {
  const said = JSON.stringify({ type: 'doctor.said', nonce: randomUUID() })
  let isHeard = false
  const line = listen({
    databaseUrl,
    channel: channelName,
    name: 'recado doctor',
    hear: (payload) => {
      isHeard ||= payload === said
    },
    onOpen: () => void pool.query('SELECT pg_notify($1, $2)', [channelName, said]).catch(() => {}),
    onLost: () => {},
  })
  const heard = await askUntil(mostMs, async () => isHeard || null)
  await line.close()
  return heard
}
