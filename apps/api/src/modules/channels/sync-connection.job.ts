import type { Ctx } from '../../ctx.ts'
import { z } from 'zod'
import { transaction } from '../../platform/db/transaction.ts'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { applyAskedStatus } from './apply-asked-status.ts'
import { holdConnection } from './hold-connection.ts'
import { findConnection, wahaOf } from './queries.ts'

export const syncEveryMs = 5000
const attempts = 60

/**
 * Asks WAHA how a session is that was just started, again and again until it rests: its webhooks may not reach us.
 * A code that is shown is not counted twice.
 */
export const syncConnection = defineJob({
  name: 'sync-connection',
  payload: z.object({ connectionId: z.uuid(), attempt: z.number().int() }),
  maxAttempts: 3,
  async run(ctx: Ctx, { connectionId, attempt }) {
    const row = await findConnection(ctx, connectionId)
    if (!row)
      return
    const askedAt = ctx.clock()
    const session = await wahaOf(ctx, row).getSession(row.session)
    await transaction(ctx, async (tx) => {
      const held = await holdConnection(tx, connectionId)
      if (!held)
        return
      if (session.ok)
        await applyAskedStatus(tx, held, { session: session.value, askedAt, cause: 'session', isWatched: true })
      const isResting = session.ok && ['working', 'failed', 'stopped'].includes(session.value.status)
      if (!isResting && attempt < attempts)
        await enqueue(tx, syncConnection, { connectionId, attempt: attempt + 1 }, { key: `sync:${connectionId}`, runAt: new Date(tx.clock().getTime() + syncEveryMs) })
    })
  },
})
