import type { Tx } from '../../ctx.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'

/** What waits to go out over a connection goes on. The job lives further right and is asked for by name. */
export async function resumeSending(tx: Tx, connectionId: string): Promise<void> {
  await enqueue(tx, { name: 'resume-connection', maxAttempts: 25, payload: {} }, { connectionId }, { key: `resume-connection:${connectionId}` })
}
