import type { Pool, PoolClient } from 'pg'
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
 * Gives back what processes held that are not seen any more: their jobs, and with their connections every lock and open
 * transaction. A process that was only asleep finds its connections gone, and is noted again with its next heartbeat.
 * Answers who was given up; nobody while another process is at it.
 */
export async function giveBackOfDead(pool: Pool, { unseenMs, orphanMs }: Ages): Promise<DeadProcess[]> {
  const client = await pool.connect()
  let broken: unknown
  try {
    await client.query('BEGIN')
    const dead = await isAlone(client) ? await takeDead(client, unseenMs) : null
    if (!dead) {
      await client.query('ROLLBACK')
      return []
    }
    await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = ANY ($1)', [dead.map(({ id }) => connectionName(id))])
    await client.query('SELECT graphile_worker.force_unlock_workers($1)', [[...dead.flatMap(({ worker_ids }) => worker_ids), ...await findOrphans(client, orphanMs)]])
    await client.query('COMMIT')
    return dead
  }
  catch (error) {
    broken = error
    throw error
  }
  finally {
    // What is left of a transaction ends with its connection.
    client.release(broken !== undefined)
  }
}

/** At an orderly end: the row goes, and jobs that did not end in time are free at once. */
export async function giveBackOwn(pool: Pool, processId: string): Promise<void> {
  await pool.query(`
    WITH gone AS (DELETE FROM processes WHERE id = $1 RETURNING worker_ids)
    SELECT graphile_worker.force_unlock_workers(worker_ids) FROM gone`, [processId])
}

async function isAlone(client: PoolClient) {
  const { rows: [row] } = await client.query<{ alone: boolean }>(`SELECT pg_try_advisory_xact_lock(hashtextextended('recado: give back', 0)) AS alone`)
  return row?.alone ?? false
}

async function takeDead(client: PoolClient, unseenMs: number) {
  const { rows } = await client.query<DeadProcess>(`DELETE FROM processes WHERE seen_at < now() - $1 * interval '1 millisecond' RETURNING id, role, host, worker_ids`, [unseenMs])
  return rows
}

/** Workers that hold jobs and belong to no process: one that died before it was noted, or without its row. */
async function findOrphans(client: PoolClient, orphanMs: number) {
  const { rows } = await client.query<{ locked_by: string }>(`
    SELECT DISTINCT locked_by FROM graphile_worker.jobs
    WHERE locked_at < now() - $1 * interval '1 millisecond'
      AND NOT EXISTS (SELECT FROM processes WHERE locked_by = ANY (worker_ids))`, [orphanMs])
  return rows.map(row => row.locked_by)
}
