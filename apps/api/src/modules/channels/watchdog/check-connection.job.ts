import type { Ctx } from '../../../ctx.ts'
import type { ConnectionRow } from '../queries.ts'
import type { Observation } from './observation.ts'
import { z } from 'zod'
import { transaction } from '../../../platform/db/transaction.ts'
import { defineJob } from '../../../platform/jobs/define-job.ts'
import { findConnection } from '../queries.ts'
import { applyRemedy } from './apply-remedy.ts'
import { checkJob } from './check-soon.ts'
import { noteLook } from './note-look.ts'
import { observe } from './observe.ts'

/**
 * Looks after one connection: asks its WAHA how it is, writes down what that means, and only then tries what helps. Twice
 * changes nothing: whatever is tried was counted before.
 */
export const checkConnection = defineJob({
  ...checkJob,
  payload: z.object({ connectionId: z.uuid() }),
  async run(ctx: Ctx, { connectionId }) {
    const row = await findConnection(ctx, connectionId)
    if (!row || !isWatched(row))
      return
    const seen: Observation = await observe(ctx, row)
    const remedy = await transaction(ctx, tx => noteLook(tx, connectionId, seen))
    if (remedy)
      await applyRemedy(ctx, row, remedy)
  },
})

/** One that was never started, or was unlinked and stopped, waits for a person. */
function isWatched({ status, phone }: ConnectionRow): boolean {
  return status !== 'stopped' || phone !== null
}
