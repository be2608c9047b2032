import type { Ctx } from '../../../ctx.ts'
import type { FillRequest } from './fill-request.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { defineJob } from '../../../platform/jobs/define-job.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { findConnection, noteCatchUp } from '../../channels/index.ts'
import { beginFill } from './begin-fill.ts'
import { fillRequest } from './fill-request.ts'
import { historyKey, readHistory } from './read-history.job.ts'
import { isTold, toCatchUp } from './to-catch-up.ts'

/**
 * Something was away, or it is time to look: a stretch of history is to be read again. One is read at a time per
 * connection: a request that reaches further back widens it, and one that comes while it waits for a server that was down
 * wakes it.
 */
export const fillGap = defineJob({
  ...fillRequest,
  async run(ctx: Ctx, request: FillRequest): Promise<void> {
    await transaction(ctx, async (tx) => {
      const connection = await findConnection(tx, request.connectionId)
      if (!connection)
        return
      const fill = await beginFill(tx, connection, request)
      if (fill?.state !== 'running')
        return
      if (isTold(fill))
        await noteCatchUp(tx, connection.id, toCatchUp(fill))
      await enqueue(tx, readHistory, { connectionId: connection.id }, { key: historyKey(connection.id) })
    })
  },
})
