import type { RootCtx } from '../../ctx.ts'

/**
 * The sequence that parts the events which arrived before an instant from those that came at it or after. Events arrive
 * in the order of their sequence, so it is found by halving, through the primary key: some thirty looks in one statement
 * among a billion events. Two that arrive within the same moment may stand the other way round.
 */
export async function findSequenceAt(ctx: RootCtx, at: Date): Promise<bigint> {
  const [found] = await ctx.db.$queryRaw<{ low: bigint }[]>`
    WITH RECURSIVE search (low, high) AS (
      SELECT coalesce(min(sequence), 0), coalesce(max(sequence), -1) + 1 FROM raw_events
      UNION ALL
      SELECT CASE WHEN middle.received_at < ${at}::timestamptz THEN middle.sequence + 1 ELSE s.low END,
        CASE WHEN middle.received_at < ${at}::timestamptz THEN s.high ELSE (s.low + s.high) / 2 END
      FROM search s CROSS JOIN LATERAL (
        SELECT e.sequence, e.received_at FROM raw_events e WHERE e.sequence >= (s.low + s.high) / 2 ORDER BY e.sequence LIMIT 1
      ) AS middle
      WHERE s.low < s.high
    )
    SELECT low FROM search ORDER BY high - low LIMIT 1`
  return found?.low ?? 0n
}
