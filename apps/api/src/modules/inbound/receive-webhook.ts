import type { Pool } from 'pg'
import type { RootCtx } from '../../ctx.ts'
import type { NewRawEvent } from './store-events.ts'
import { createHash } from 'node:crypto'
import { verifyWebhook } from '@recado/waha'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { findWebhookKey } from '../channels/index.ts'
import { createGroupCommit } from './group-commit.ts'
import { storeEvents } from './store-events.ts'

interface Delivery {
  connectionId: string
  body: Uint8Array
  headers: Headers
}

export interface WebhookReceiver {
  /** @throws webhook.badSignature; a database error when it could not be stored */
  receive: (delivery: Delivery) => Promise<void>
}

const uuid = z.uuid()

/** How long a connection's key is remembered. */
const keyTtlMs = 10_000

/**
 * Verify the raw body, store the raw event, wake the worker; then, and only then, it is acknowledged.
 * Deliveries of the same few milliseconds share one statement.
 */
export function createWebhookReceiver(root: RootCtx, pool: Pool): WebhookReceiver {
  const commit = createGroupCommit<NewRawEvent>({ write: events => storeEvents(pool, events), keyOf: event => event.connectionId })
  const keyOf = rememberKeys(root)
  return {
    async receive({ connectionId, body, headers }) {
      const found = uuid.safeParse(connectionId).success ? await keyOf(connectionId) : null
      if (!found || !verifyWebhook(body, headers.get('x-webhook-hmac'), found.key, headers.get('x-webhook-hmac-algorithm')))
        throw new AppError('webhook.badSignature')
      await commit({ associationId: found.associationId, connectionId, body, digest: createHash('sha256').update(body).digest() })
    },
  }
}

function rememberKeys(root: RootCtx) {
  const known = new Map<string, { at: number, found: ReturnType<typeof findWebhookKey> }>()
  return async (connectionId: string) => {
    const now = root.clock().getTime()
    const entry = known.get(connectionId)
    if (entry && now - entry.at < keyTtlMs)
      return entry.found
    const found = findWebhookKey(root, connectionId)
    known.set(connectionId, { at: now, found })
    found.then(value => value ?? known.delete(connectionId), () => known.delete(connectionId))
    return found
  }
}
