import type { Pool } from 'pg'
import type { Ctx, RootCtx } from '../../ctx.ts'
import type { ReaderBell } from './reader-bell.ts'
import type { NewRawEvent, Stored } from './store-events.ts'
import { hash } from 'node:crypto'
import { verifyWebhook } from '@recado/waha'
import { z } from 'zod'
import { isDatabaseAway } from '../../platform/db/is-database-away.ts'
import { AppError } from '../../platform/errors.ts'
import { remember } from '../../platform/remember.ts'
import { within } from '../../platform/within.ts'
import { findWebhookKey } from '../channels/index.ts'
import { countDuplicates } from './count-duplicates.ts'
import { createGroupCommit } from './group-commit.ts'
import { storeEvents } from './store-events.ts'

interface Delivery {
  connectionId: string
  body: Uint8Array
  headers: Headers
}

export interface WebhookReceiver {
  /** @throws webhook.badSignature; service.unavailable, within five seconds, when it could not be stored */
  receive: (delivery: Delivery) => Promise<void>
  /** Writes down what it only counted so far. */
  stop: () => Promise<void>
}

interface Options {
  root: RootCtx
  pool: Pool
  bell: ReaderBell
  contextOf: (associationId: string) => Promise<Ctx | null>
}

const uuid = z.uuid()

/** How long a connection's key is remembered. */
const keyTtlMs = 10_000

/** After it the sender is told to try again: WAHA waits for ever, and only then repeats itself. */
const patienceMs = 5000

/**
 * Verify the raw body, store the raw event, wake the reader; then, and only then, it is acknowledged.
 * Deliveries of the same few milliseconds share one statement.
 */
export function createWebhookReceiver({ root, pool, bell, contextOf }: Options): WebhookReceiver {
  const duplicates = countDuplicates(root, contextOf)
  const keyOf = remember(async connectionId => uuid.safeParse(connectionId).success ? findWebhookKey(root, connectionId) : null, keyTtlMs, root.clock)
  const commit = createGroupCommit<NewRawEvent>({
    sizeOf: ({ body }) => body.length,
    isShared: isDatabaseAway,
    async write(events) {
      tell(events, await storeEvents(pool, events))
    },
  })

  /** Once per statement: what is new is logged and rings, what was here already is counted. */
  function tell(events: NewRawEvent[], stored: Stored[]) {
    if (root.log.isLevelEnabled('info'))
      stored.forEach(({ sequence, connectionId }) => root.log.info({ eventId: sequence, connectionId }, 'stored'))
    const isNew = Map.groupBy(stored, ({ connectionId }) => connectionId)
    for (const [connectionId, given] of Map.groupBy(events, event => event.connectionId)) {
      const posted = { associationId: given[0]?.associationId ?? '', connectionId }
      const newCount = isNew.get(connectionId)?.length ?? 0
      if (newCount > 0)
        bell.ring(posted)
      if (newCount < given.length)
        duplicates.count(posted, given.length - newCount)
    }
  }

  async function take({ connectionId, body, headers }: Delivery) {
    const found = await keyOf(connectionId)
    if (!found || !verifyWebhook(body, headers.get('x-webhook-hmac'), found.key, headers.get('x-webhook-hmac-algorithm')))
      throw new AppError('webhook.badSignature')
    await commit({ associationId: found.associationId, connectionId, body, digest: hash('sha256', body, 'buffer') })
  }

  return {
    async receive(delivery) {
      if (!await within(patienceMs, take(delivery)))
        throw new AppError('service.unavailable')
    },
    stop: duplicates.stop,
  }
}
