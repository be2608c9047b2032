import type { Db } from '../db/create-db.ts'
import type { InTransaction } from '../db/transaction.ts'

interface Enqueued<Payload> {
  name: string
  maxAttempts: number
  payload: { _output?: Payload }
}

interface When {
  /** One pending job per key: a second one replaces it. */
  key?: string
  /** Not before. */
  runAt?: Date
}

interface Keyed<Payload> {
  payload: Payload
  /** Each once. */
  key: string
  runAt?: Date
}

type Enqueuer = InTransaction<{ db: Db, association: { id: string } }>

/** Must be done: the job is there when the transaction commits, and not otherwise. */
export async function enqueue<Payload extends object>(tx: Enqueuer, job: Enqueued<Payload>, payload: Payload, when: When = {}): Promise<void> {
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

/** The same for many at once, in one statement: adding one by one costs a millisecond each. */
export async function enqueueAll<Payload extends object>(tx: Enqueuer, job: Enqueued<Payload>, items: Keyed<Payload>[]): Promise<void> {
  const [only] = items
  if (items.length <= 1)
    return only && enqueue(tx, job, only.payload, only)
  const given = items.map(({ payload, key, runAt }) => ({ payload: { ...payload, associationId: tx.association.id }, key, run_at: runAt ?? null }))
  const added = await tx.db.$queryRaw<{ key: string }[]>`
    SELECT key FROM graphile_worker.add_jobs((
      SELECT array_agg((${job.name}, payload, NULL, run_at, ${job.maxAttempts}, key, NULL, NULL)::graphile_worker.job_spec ORDER BY key)
      FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g (payload json, run_at timestamptz, key text)
    ))`
  // As with one: what was begun at the same moment is added again.
  const isAdded = new Set(added.map(({ key }) => key))
  for (const item of items.filter(({ key }) => !isAdded.has(key)))
    await enqueue(tx, job, item.payload, item)
}
