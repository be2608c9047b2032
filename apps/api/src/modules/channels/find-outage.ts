import type { Ctx } from '../../ctx.ts'

/** Since when the number was down before it began to work as it does now; null when it never worked before. */
export async function findOutage(ctx: Ctx, connectionId: string): Promise<Date | null> {
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
  return down?.at ?? null
}
