import type { Ctx } from '../../ctx.ts'
import { z } from 'zod'
import { transaction } from '../../platform/db/transaction.ts'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { clearTrouble } from '../channels/index.ts'

/** One pending job per connection: a restriction that is told of again puts its end off. */
export const restrictionKey = (connectionId: string) => `end-restriction:${connectionId}`

/** The pause after a restriction is over: it is the number's trouble no more, until WhatsApp says so again. Running twice changes nothing. */
export const endRestriction = defineJob({
  name: 'end-restriction',
  payload: z.object({ connectionId: z.uuid() }),
  async run(ctx: Ctx, { connectionId }) {
    await transaction(ctx, async (tx) => {
      const isPaused = await tx.db.connectionPace.findFirst({ where: { connectionId, pauseReason: 'restricted', pausedUntil: { gt: tx.clock() } }, select: { connectionId: true } })
      if (!isPaused)
        await clearTrouble(tx, connectionId, 'restricted')
    })
  },
})
