import type { Pool } from 'pg'
import { connectionName } from '../db/create-db.ts'

export interface DeadProcess {
  id: string
  role: string
  host: string
  worker_ids: string[]
}

interface Ages {
  /** Longer unseen than this, in milliseconds, a process counts as dead. */
  unseenMs: number
  /** Older than this, a lock of nobody's is an orphan. */
  orphanMs: number
}

/**
 * Gives back what processes held that are not seen any more, and workers that belong to none: one that died before it was
 * noted, or without its row. Their jobs are free, and with their connections every lock and open transaction. A process
 * that was only asleep finds its connections gone, and is noted again with its next heartbeat. One statement: who falls
 * asleep over it keeps nobody else from it. Answers who was given up, each to one of those who ask at once.
 */
export async function giveBackOfDead(pool: Pool, { unseenMs, orphanMs }: Ages): Promise<DeadProcess[]> {
  const { rows } = await pool.query<DeadProcess | Record<keyof DeadProcess, null>>(`
    WITH dead AS (
      DELETE FROM processes WHERE seen_at < now() - $1 * interval '1 millisecond' RETURNING id, role, host, worker_ids
    ), orphans AS (
      SELECT locked_by FROM graphile_worker.jobs
      WHERE locked_at < now() - $2 * interval '1 millisecond' AND NOT EXISTS (SELECT FROM processes WHERE locked_by = ANY (worker_ids))
    ), ended AS MATERIALIZED (
      SELECT count(pg_terminate_backend(a.pid)) FROM pg_stat_activity a JOIN dead ON a.application_name = $3 || dead.id WHERE a.datname = current_database()
    ), freed AS MATERIALIZED (
      SELECT graphile_worker.force_unlock_workers(ARRAY(SELECT unnest(worker_ids) FROM dead UNION SELECT locked_by FROM orphans)) FROM ended
    )
    SELECT dead.* FROM freed LEFT JOIN dead ON true`, [unseenMs, orphanMs, connectionName('')])
  return rows.filter(row => row.id !== null)
}

/** At an orderly end: the row goes, and jobs that did not end in time are free at once. */
export async function giveBackOwn(pool: Pool, processId: string): Promise<void> {
  await pool.query(`
    WITH gone AS (DELETE FROM processes WHERE id = $1 RETURNING worker_ids)
    SELECT graphile_worker.force_unlock_workers(worker_ids) FROM gone`, [processId])
}
