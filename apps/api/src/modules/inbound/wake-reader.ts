import type { Pool } from 'pg'
import type { Logger } from '../../platform/log.ts'
import { setTimeout as wait } from 'node:timers/promises'
import { processInbound } from './process-inbound.job.ts'

/** A connection that was posted something. */
export interface PostedTo {
  associationId: string
  connectionId: string
}

/** How long a connection that was woken is left in peace: one waking is as good for all that came meanwhile. */
const restMs = 10
const retryMs = 1000

/**
 * Wakes the worker for a connection: the first time at once, and once more after a rest for all that asked meanwhile.
 * Nobody waits for it, since what is stored is safe: a waking that fails is tried until it succeeds, and a process that
 * starts wakes for whatever was left (`resumeInbound`).
 */
export function createReaderWaker(pool: Pool, log: Logger): (connection: PostedTo) => void {
  /** Connections being woken; true when somebody asked after the waking began. */
  const busy = new Map<string, boolean>()

  async function keepWaking(connection: PostedTo) {
    const { connectionId } = connection
    do {
      busy.set(connectionId, false)
      const isWoken = await wakeReader(pool, connection).catch((error) => {
        log.error({ err: error, connectionId }, 'the worker could not be woken; it is tried again')
        return wait(retryMs, false, { ref: false })
      })
      if (!isWoken)
        busy.set(connectionId, true)
      await wait(restMs, undefined, { ref: false })
    } while (busy.get(connectionId))
    busy.delete(connectionId)
  }

  return (connection) => {
    if (busy.has(connection.connectionId))
      busy.set(connection.connectionId, true)
    else
      void keepWaking(connection)
  }
}

/**
 * False when nothing was added: `add_job` gives up, with a null, on a waiting job that is begun while it looks. That job
 * may have read before the last events were there.
 */
async function wakeReader(pool: Pool, { associationId, connectionId }: PostedTo): Promise<boolean> {
  const { rows } = await pool.query<{ id: string | null }>({
    name: 'wake-reader',
    text: 'SELECT (graphile_worker.add_job($1, $2, max_attempts => $3::int, job_key => $4)).id',
    values: [processInbound.name, JSON.stringify({ associationId, connectionId }), processInbound.maxAttempts, `inbound:${connectionId}`],
  })
  return rows.every(({ id }) => id !== null)
}
