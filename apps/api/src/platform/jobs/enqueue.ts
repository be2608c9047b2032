import type { Db } from '../db/create-db.ts'
import type { InTransaction } from '../db/transaction.ts'

interface Enqueued {
  name: string
  maxAttempts: number
}

interface When {
  /** One pending job per key: a second one replaces it. */
  key?: string
  /** Not before. */
  runAt?: Date
}

/** Must be done: the job is there when the transaction commits, and not otherwise. */
export async function enqueue<Payload extends object>(
  tx: InTransaction<{ db: Db, association: { id: string } }>,
  job: Enqueued & { payload: { _output?: Payload } },
  payload: Payload,
  when: When = {},
): Promise<void> {
  const body = JSON.stringify({ ...payload, associationId: tx.association.id })
  // With a key, nothing is added when the waiting job is begun while it looks: that one may have read too early.
  if (!await addJob())
    await addJob()

  async function addJob() {
    const [added] = await tx.db.$queryRaw<{ id: string | null }[]>`
      SELECT (graphile_worker.add_job(
        ${job.name}, ${body}::json, run_at => ${when.runAt ?? null}::timestamptz,
        max_attempts => ${job.maxAttempts}::int, job_key => ${when.key ?? null}
      )).id::text AS id`
    return added?.id != null
  }
}
