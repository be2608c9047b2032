import type { RootCtx, RootTx } from '../../../ctx.ts'
import type { WatchedConnection } from '../../channels/index.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { defineSweep } from '../../../platform/jobs/define-sweep.ts'
import { watchConnections } from '../../channels/index.ts'
import { fillGap } from './fill-gap.job.ts'
import { readHistory } from './read-history.job.ts'

const minuteMs = 60_000
/** Each reading leaves out the last minute. */
const regularMs = 6 * minuteMs
/** One that was given up rests longer: what failed for minutes seldom works in the next. */
const afterFailureMs = 15 * minuteMs
const spreadSeconds = 45

/** A little is read again now and then, whatever happened; and readings that lost their job get another. */
export const findGaps = defineSweep({
  name: 'find-gaps',
  cron: '* * * * *',
  async run(root: RootCtx) {
    await transaction(root, async (tx) => {
      await lookRegularly(tx, (await watchConnections(tx)).filter(({ status }) => status === 'working'))
      await resumeReadings(tx)
    })
  },
})

/** Counted from the end of what the last reading covered, not from when it was through: what came meanwhile was not in it. */
async function lookRegularly(tx: RootTx, working: WatchedConnection[]) {
  const now = tx.clock()
  await tx.db.$executeRaw`
    SELECT graphile_worker.add_job(${fillGap.name},
      json_build_object('associationId', association_id, 'connectionId', id, 'reason', 'periodic'),
      run_at => ${now}::timestamptz + abs(hashtext(id::text) % ${spreadSeconds}::int) * interval '1 second',
      max_attempts => ${fillGap.maxAttempts}::int, job_key => 'fill-gap:' || id || ':periodic')
    FROM (
      SELECT c.* FROM unnest(${working.map(({ id }) => id)}::uuid[], ${working.map(({ associationId }) => associationId)}::uuid[]) AS c (id, association_id)
      WHERE NOT EXISTS (
        SELECT FROM gap_fills g WHERE g.connection_id = c.id AND (g.state = 'running'
          OR (g.state = 'done' AND g.until > ${new Date(now.getTime() - regularMs)}::timestamptz)
          OR (g.state = 'failed' AND g.finished_at > ${new Date(now.getTime() - afterFailureMs)}::timestamptz)))
      ORDER BY c.id
    ) AS due`
}

async function resumeReadings(tx: RootTx) {
  await tx.db.$executeRaw`
    SELECT graphile_worker.add_job(${readHistory.name}, json_build_object('associationId', association_id, 'connectionId', connection_id),
      max_attempts => ${readHistory.maxAttempts}::int, job_key => 'read-history:' || connection_id)
    FROM (
      SELECT g.connection_id, g.association_id FROM gap_fills g
      WHERE g.state = 'running' AND NOT EXISTS (
        SELECT FROM graphile_worker.jobs j WHERE j.key = 'read-history:' || g.connection_id AND j.attempts < j.max_attempts)
      ORDER BY g.connection_id
    ) AS lost`
}
