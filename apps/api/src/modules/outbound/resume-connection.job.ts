import type { Ctx } from '../../ctx.ts'
import { connectionSettings } from '@recado/contracts'
import { z } from 'zod'
import { transaction } from '../../platform/db/transaction.ts'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { findOutage, holdConnection, noteBreaker } from '../channels/index.ts'
import { sendFallback } from './send-fallback.job.ts'
import { wakeConversations } from './wake-conversations.ts'

/** Whoever wrote while it was down shorter than this hardly noticed. */
const noticedMs = 5 * 60_000

/** WhatsApp hands over what it kept, and an agent may be quicker: so long the fallback waits. */
const fallbackAfterMs = 2 * 60_000

/**
 * A number is back: what waited goes on, each conversation in its own order, and who was left without an answer may get
 * the fallback text. Enqueued by whoever notices, by name; twice is once.
 */
export const resumeConnection = defineJob({
  name: 'resume-connection',
  payload: z.object({ connectionId: z.uuid() }),
  async run(ctx: Ctx, { connectionId }) {
    await transaction(ctx, async (tx) => {
      const row = await holdConnection(tx, connectionId)
      if (row?.status !== 'working')
        return
      const since = row.breakerSince ?? await findOutage(tx, connectionId)
      await noteBreaker(tx, connectionId, null)
      await wakeConversations(tx, connectionId)
      tx.log.info({ connectionId, since }, 'a connection is back')
      const wasNoticed = since !== null && tx.clock().getTime() - since.getTime() >= noticedMs
      if (wasNoticed && connectionSettings.parse(row.settings).fallbackText) {
        const runAt = new Date(tx.clock().getTime() + fallbackAfterMs)
        await enqueue(tx, sendFallback, { connectionId, since: since.toISOString() }, { key: `fallback:${connectionId}`, runAt })
      }
    })
  },
})
