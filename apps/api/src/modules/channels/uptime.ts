import type { Ctx, RootTx } from '../../ctx.ts'

/** Longer unseen, in milliseconds, nobody took in what was posted; a restart takes less. */
const downMs = 3 * 60_000

/** What was posted in a break too short to be noted has been posted again within this, in milliseconds. */
export const postedAgainMs = 5 * 60_000

/** Notes that what is posted is taken in. Since when it was not, if that was so until now: said to one process alone. */
export async function beatUptime(tx: RootTx): Promise<Date | null> {
  const now = tx.clock()
  const [row] = await tx.db.$queryRaw<{ downSince: Date | null }[]>`
    INSERT INTO uptime AS u (since, seen_at) VALUES (${now}::timestamptz, ${now}::timestamptz)
    ON CONFLICT (id) DO UPDATE SET
      seen_at = greatest(u.seen_at, excluded.seen_at),
      since = CASE WHEN excluded.seen_at - u.seen_at > ${downMs} * interval '1 millisecond' THEN excluded.seen_at ELSE u.since END
    RETURNING CASE WHEN new.seen_at - old.seen_at > ${downMs} * interval '1 millisecond' THEN old.seen_at END AS "downSince"`
  return row?.downSince ?? null
}

/** Since when what is posted has been taken in without a break, whichever process did; null: nobody takes it in now. */
export async function findUpSince({ db, clock }: Ctx): Promise<Date | null> {
  const row = await db.uptime.findFirst()
  return row && clock().getTime() - row.seenAt.getTime() <= downMs ? row.since : null
}

/** Whether what was posted from then on has been taken in without a break. */
export function wasUp(from: string, upSince: Date | null): boolean {
  return upSince !== null && upSince.getTime() <= Date.parse(from)
}
