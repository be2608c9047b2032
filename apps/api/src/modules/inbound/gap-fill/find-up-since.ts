import type { Ctx } from '../../../ctx.ts'

/** Since when Recado takes in what is posted without a break; null: that was never noted. */
export async function findUpSince(ctx: Ctx): Promise<Date | null> {
  return (await ctx.db.uptime.findFirst())?.since ?? null
}
