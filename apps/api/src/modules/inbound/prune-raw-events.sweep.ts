import type { RootCtx } from '../../ctx.ts'
import { defineSweep } from '../../platform/jobs/define-sweep.ts'

const keptDays = 30
const chunkSize = 1000

/**
 * Forgets what came in long ago, chunk by chunk in the order of arrival, so that no chunk looks at more than itself.
 * What is still to be read stays, and what failed until somebody has looked at it; what cannot be read at all goes.
 */
export const pruneRawEvents = defineSweep({
  name: 'prune-raw-events',
  cron: '17 3 * * *',
  async run(root: RootCtx) {
    const before = new Date(root.clock().getTime() - keptDays * 24 * 60 * 60_000)
    let after: bigint | null = 0n
    while (after !== null)
      after = await pruneChunk(root, after, before)
  },
})

/** Answers where the next chunk begins; null when what comes next is young. */
async function pruneChunk(root: RootCtx, after: bigint, before: Date): Promise<bigint | null> {
  const [chunk] = await root.db.$queryRaw<{ last: bigint | null, isOld: boolean }[]>`
    WITH chunk AS MATERIALIZED (
      SELECT sequence, received_at < ${before}::timestamptz AS is_old, status FROM raw_events
      WHERE sequence > ${after} ORDER BY sequence LIMIT ${chunkSize}
    ), forgotten AS (
      DELETE FROM raw_events
      WHERE sequence = ANY(ARRAY(SELECT sequence FROM chunk WHERE is_old AND status NOT IN ('stored', 'failed')))
    )
    SELECT max(sequence) AS last, coalesce(bool_and(is_old), false) AS "isOld" FROM chunk`
  return chunk?.isOld ? chunk.last : null
}
