import type { Tx } from '../../ctx.ts'

/**
 * Somebody has room or waits: whoever is due is handed a conversation. Where conversations are taken by hand there is no
 * such job. It belongs to a module further right and is asked for by name.
 */
export async function wakeQueue(tx: Tx): Promise<void> {
  // With a key, nothing is added when the waiting job is begun while it looks: that one may have read too early.
  if ((await addJob()).some(({ id }) => id === null))
    await addJob()

  function addJob() {
    return tx.db.$queryRaw<{ id: string | null }[]>`
      SELECT (graphile_worker.add_job('hand-out-queue', json_build_object('associationId', association_id), max_attempts => 25, job_key => 'hand-out:' || association_id)).id::text AS id
      FROM queue_settings WHERE association_id = ${tx.association.id}::uuid AND rule <> 'byHand'`
  }
}
