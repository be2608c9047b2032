import type { RootCtx } from '../../ctx.ts'
import { processInbound } from './process-inbound.job.ts'

/** At the start of a worker: whatever was stored and not read, as when a worker died over it, gets its job again. */
export async function resumeInbound(root: RootCtx): Promise<void> {
  await root.db.$executeRaw`
    SELECT graphile_worker.add_job(${processInbound.name}, json_build_object('connectionId', connection_id, 'associationId', association_id),
      max_attempts => ${processInbound.maxAttempts}::int, job_key => 'inbound:' || connection_id)
    FROM (SELECT DISTINCT connection_id, association_id FROM raw_events WHERE status = 'stored' ORDER BY connection_id) AS due`
}
