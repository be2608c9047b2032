import type { Db } from '../platform/db/create-db.ts'

export interface WaitingJob<Payload> {
  name: string
  key: string | null
  payload: Payload
  runAt: Date
}

/** Jobs that wait for a worker, in the order they were added: those of a name, whose payload holds what is given. */
export function listJobs<Payload>(db: Db, name: string | null = null, holds: Partial<Record<keyof Payload | 'associationId', string>> = {}): Promise<WaitingJob<Payload>[]> {
  return db.$queryRaw<WaitingJob<Payload>[]>`
    SELECT t.identifier AS name, j.key, j.payload, j.run_at AS "runAt" FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE (${name}::text IS NULL OR t.identifier = ${name}) AND j.payload::jsonb @> ${JSON.stringify(holds)}::jsonb ORDER BY j.id`
}

/** As if they had been done: all, or those whose payload holds what is given. */
export async function dropJobs(db: Db, holds: Record<string, string> = {}): Promise<void> {
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE payload::jsonb @> ${JSON.stringify(holds)}::jsonb`
}
