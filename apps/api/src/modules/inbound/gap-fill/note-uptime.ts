import type { RootCtx, RootTx } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { beatUptime, watchConnections } from '../../channels/index.ts'
import { fillGap } from './fill-gap.job.ts'

/**
 * Notes that Recado takes in what is posted. Where it did not until now, history is read again from then on, on every
 * number that works. Any number of processes may say so at once.
 */
export async function noteUptime(root: RootCtx): Promise<void> {
  await transaction(root, async (tx) => {
    const downSince = await beatUptime(tx)
    if (downSince)
      await fillDowntime(tx, downSince)
  })
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
