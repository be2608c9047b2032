import type { Ctx } from '../../ctx.ts'

/** Every number the association ever linked, those that were removed too: what they were posted is still there. */
export async function listConnectionIds(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.connection.findMany({ select: { id: true } })
  return rows.map(({ id }) => id)
}
