import type { Ctx, Tx } from '../../ctx.ts'
import type { Connection } from '../../platform/db/generated/client.ts'
import type { Outage } from '../channels/index.ts'
import { connectionSettings } from '@recado/contracts'
import { z } from 'zod'
import { transaction } from '../../platform/db/transaction.ts'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { findOutage, holdConnection, noteBreaker } from '../channels/index.ts'
import { oweFallback } from './send-fallback.job.ts'
import { wakeConversations } from './wake-conversations.ts'

/** Whoever wrote while it was down shorter than this hardly noticed. */
const noticedMs = 5 * 60_000

/** An outage that was over so long ago was told of then. */
const longOverMs = 24 * 3_600_000

/**
 * A number is back: what waited goes on, each conversation in its own order, and who was left without an answer may get
 * the fallback text, also when the number is down again already. Enqueued by whoever notices, by name; twice is once.
 */
export const resumeConnection = defineJob({
  name: 'resume-connection',
  payload: z.object({ connectionId: z.uuid() }),
  async run(ctx: Ctx, { connectionId }) {
    await transaction(ctx, async (tx) => {
      const row = await holdConnection(tx, connectionId)
      if (!row)
        return
      const outage = await findEnded(tx, row)
      if (outage && isOwed(outage, tx.clock()) && connectionSettings.parse(row.settings).fallbackText)
        await oweFallback(tx, connectionId, outage)
      if (row.status !== 'working')
        return
      await noteBreaker(tx, connectionId, null)
      await wakeConversations(tx, connectionId)
      tx.log.info({ connectionId, since: outage?.since }, 'a connection is back')
    })
  },
})

/** A number that works and took no messages is back now. */
async function findEnded(tx: Tx, { id, status, breakerSince }: Connection): Promise<Outage | null> {
  return status === 'working' && breakerSince ? { since: breakerSince, until: tx.clock() } : findOutage(tx, id)
}

function isOwed({ since, until }: Outage, now: Date) {
  return until.getTime() - since.getTime() >= noticedMs && now.getTime() - until.getTime() < longOverMs
}
