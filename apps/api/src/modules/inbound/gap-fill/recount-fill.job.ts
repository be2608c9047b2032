import type { Ctx, Tx } from '../../../ctx.ts'
import type { Fill, FillEvent } from './queries.ts'
import { z } from 'zod'
import { transaction } from '../../../platform/db/transaction.ts'
import { defineJob } from '../../../platform/jobs/define-job.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { findConnection, noteCatchUp } from '../../channels/index.ts'
import { findRecovered } from './find-recovered.ts'
import { holdFinished, listFillEvents } from './queries.ts'
import { isTold, shownOf, toCatchUp } from './to-catch-up.ts'

/** Once an event is due, its reader needs a moment. */
const graceMs = 5000

/** One pending job per reading. */
export const recountKey = 'recount-fill:'

/**
 * What a reading brought and could not be read at once is tried again for minutes: the number told is put right when that
 * is over. Running twice counts the same.
 */
export const recountFill = defineJob({
  name: 'recount-fill',
  payload: z.object({
    fillId: z.uuid(),
    /** The last event it stored: later ones belong to the next reading. */
    last: z.string(),
  }),
  async run(ctx: Ctx, { fillId, last }): Promise<void> {
    await transaction(ctx, async (tx) => {
      const fill = await holdFinished(tx, fillId)
      if (!fill)
        return
      const events = await listFillEvents(tx, fill, BigInt(last))
      const { length: recoveredCount } = await findRecovered(tx, fill, events)
      if (recoveredCount !== fill.recoveredCount) {
        await tx.db.gapFill.update({ where: { id: fillId }, data: { recoveredCount } })
        await tell(tx, { ...fill, recoveredCount })
      }
      await recountLater(tx, fill, events)
    })
  },
})

/** Has a reading counted again once what is still to be tried was due; nothing is, nothing happens. */
export async function recountLater(tx: Tx, fill: Fill, events: FillEvent[]): Promise<void> {
  const pending = events.filter(({ status }) => status === 'stored')
  const last = events.at(-1)
  if (!last || pending.length === 0)
    return
  const now = tx.clock().getTime()
  const dueAt = Math.max(now, Math.min(...pending.map(({ retryAt }) => retryAt?.getTime() ?? now)))
  await enqueue(tx, recountFill, { fillId: fill.id, last: String(last.sequence) }, { key: recountKey + fill.id, runAt: new Date(dueAt + graceMs) })
}

/** A later reading that is told already is not told over. */
async function tell(tx: Tx, fill: Fill) {
  const connection = await findConnection(tx, fill.connectionId)
  const shown = connection && shownOf(connection)
  if (connection && isTold(fill) && (!shown || Date.parse(shown.startedAt) <= fill.startedAt.getTime()))
    await noteCatchUp(tx, connection.id, toCatchUp(fill))
}
