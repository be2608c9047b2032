import type { Tx } from '../../../ctx.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'

/** One look at a time is due for a connection; one that fails is made up for by the next round. */
export const checkJob = { name: 'check-connection', maxAttempts: 1, payload: {} }

/** Has the watchdog look at a connection now. */
export async function checkSoon(tx: Tx, connectionId: string): Promise<void> {
  await enqueue(tx, checkJob, { connectionId }, { key: `check:${connectionId}` })
}
