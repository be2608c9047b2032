import type { Ctx } from '../../ctx.ts'

/** A number was down in between. */
export interface Outage {
  since: Date
  until: Date
}

/** The last outage that is over, whatever came after; null when there was none. */
export async function findOutage(ctx: Ctx, connectionId: string): Promise<Outage | null> {
  const [back, before] = await ctx.db.connectionStatusChange.findMany({
    where: { connectionId, status: 'working' },
    orderBy: { at: 'desc' },
    select: { at: true },
    take: 2,
  })
  if (!back || !before)
    return null
  const down = await ctx.db.connectionStatusChange.findFirst({
    where: { connectionId, status: { not: 'working' }, at: { gt: before.at, lt: back.at } },
    orderBy: { at: 'asc' },
    select: { at: true },
  })
  return down && { since: down.at, until: back.at }
}
