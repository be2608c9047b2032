import type { Tx } from '../../ctx.ts'

/**
 * These wait for a person anew: whoever is due is handed them, and outside opening hours they are told when somebody is
 * back. Both jobs belong to a module further right, are asked for by name, and only where the association wants them.
 */
export async function askForPerson(tx: Tx, conversationIds: string[]): Promise<void> {
  // With a key, nothing is added when the waiting job is begun while it looks: that one may have read too early.
  if ((await addJobs()).some(({ id }) => id === null))
    await addJobs()

  function addJobs() {
    return tx.db.$queryRaw<{ id: string | null }[]>`
      SELECT (graphile_worker.add_job('hand-out-queue', json_build_object('associationId', association_id), max_attempts => 25, job_key => 'hand-out:' || association_id)).id::text AS id
      FROM queue_settings WHERE association_id = ${tx.association.id}::uuid AND rule <> 'byHand'
      UNION ALL
      SELECT (graphile_worker.add_job('answer-away', json_build_object('associationId', association_id, 'conversationId', g.id), max_attempts => 25, job_key => 'away:' || g.id)).id::text
      FROM opening_hours, unnest(${conversationIds}::uuid[]) AS g (id) WHERE association_id = ${tx.association.id}::uuid AND is_on`
  }
}
