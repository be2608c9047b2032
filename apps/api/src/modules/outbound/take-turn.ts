import type { Pacing } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'

/**
 * Reserves the next turn of a connection for a first contact or a bulk message, in one statement: a random gap after the
 * last one, no more than so many in an hour and in a day, none while it is paused. Each turn is given once: whoever gets
 * one in the future comes back then, and nobody asks in vain.
 */
export async function takeTurn(ctx: Ctx, connectionId: string, pacing: Pacing, random = Math.random()): Promise<Date> {
  const now = ctx.clock()
  const gapMs = Math.round(1000 * (pacing.minGapSeconds + random * (pacing.maxGapSeconds - pacing.minGapSeconds)))
  const [turn] = await ctx.db.$queryRaw<{ at: Date }[]>`
    INSERT INTO connection_paces AS p (connection_id, association_id, next_at, hour_started_at, hour_count, day_started_at, day_count)
    SELECT ${connectionId}::uuid, ${ctx.association.id}::uuid, now + ${gapMs}::int * interval '1 ms', now, 1, now, 1 FROM (SELECT ${now}::timestamptz AS now) AS given
    ON CONFLICT (connection_id) DO UPDATE SET (next_at, hour_started_at, hour_count, day_started_at, day_count) = (
      SELECT at + ${gapMs}::int * interval '1 ms',
        CASE WHEN at < p.hour_started_at + interval '1 hour' THEN p.hour_started_at ELSE at END,
        CASE WHEN at < p.hour_started_at + interval '1 hour' THEN p.hour_count + 1 ELSE 1 END,
        CASE WHEN at < p.day_started_at + interval '1 day' THEN p.day_started_at ELSE at END,
        CASE WHEN at < p.day_started_at + interval '1 day' THEN p.day_count + 1 ELSE 1 END
      FROM (SELECT greatest(${now}::timestamptz, p.next_at, p.paused_until) AS free) AS a,
        LATERAL (SELECT CASE WHEN p.day_count >= ${pacing.perDay}::int THEN greatest(free, p.day_started_at + interval '1 day') ELSE free END AS today) AS b,
        LATERAL (SELECT CASE WHEN p.hour_count >= ${pacing.perHour}::int THEN greatest(today, p.hour_started_at + interval '1 hour') ELSE today END AS at) AS c
    )
    RETURNING next_at - ${gapMs}::int * interval '1 ms' AS at`
  return turn?.at ?? now
}
