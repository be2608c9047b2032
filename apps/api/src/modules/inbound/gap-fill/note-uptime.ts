import type { RootCtx, RootTx } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { watchConnections } from '../../channels/index.ts'
import { fillGap } from './fill-gap.job.ts'

/** Longer unseen, in minutes, Recado was down; a restart takes less. */
const downMinutes = 3

/**
 * Notes that Recado takes in what is posted. Where it did not until now, history is read again from then on, on every
 * number that works. Any number of processes may say so at once.
 */
export async function noteUptime(root: RootCtx): Promise<void> {
  await transaction(root, async (tx) => {
    const downSince = await beat(tx)
    if (downSince)
      await fillDowntime(tx, downSince)
  })
}

/** Since when it did not, if it was down until now: said to one process alone. */
async function beat(tx: RootTx): Promise<Date | null> {
  const now = tx.clock()
  const [row] = await tx.db.$queryRaw<{ downSince: Date | null }[]>`
    INSERT INTO uptime AS u (since, seen_at) VALUES (${now}::timestamptz, ${now}::timestamptz)
    ON CONFLICT (id) DO UPDATE SET
      seen_at = greatest(u.seen_at, excluded.seen_at),
      since = CASE WHEN excluded.seen_at - u.seen_at > ${downMinutes} * interval '1 minute' THEN excluded.seen_at ELSE u.since END
    RETURNING CASE WHEN new.seen_at - old.seen_at > ${downMinutes} * interval '1 minute' THEN old.seen_at END AS "downSince"`
  return row?.downSince ?? null
}

async function fillDowntime(tx: RootTx, since: Date) {
  tx.log.warn({ downSince: since }, 'Recado was down; history is read again')
  const working = (await watchConnections(tx)).filter(({ status }) => status === 'working')
  await tx.db.$executeRaw`
    SELECT graphile_worker.add_job(${fillGap.name},
      json_build_object('associationId', association_id, 'connectionId', id, 'reason', 'recadoDown', 'since', ${since.toISOString()}::text),
      max_attempts => ${fillGap.maxAttempts}::int, job_key => 'fill-gap:' || id || ':down')
    FROM unnest(${working.map(({ id }) => id)}::uuid[], ${working.map(({ associationId }) => associationId)}::uuid[]) AS c (id, association_id) ORDER BY id`
}
