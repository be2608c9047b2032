import type { ContactExport } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import { keptMs, toExport } from './to-export.ts'

const most = 20

/** The files one asked for within the last day, the newest first, the last twenty. */
export async function listExports(ctx: Ctx<StaffActor>): Promise<{ items: ContactExport[] }> {
  const rows = await ctx.db.export.findMany({
    where: { memberId: ctx.actor.memberId, createdAt: { gt: new Date(ctx.clock().getTime() - keptMs) } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: most,
  })
  return { items: rows.map(toExport) }
}
