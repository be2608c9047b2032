import type { RootCtx } from '../../ctx.ts'

/** Whether the first admin is still to be made, and whether this is the demo. */
export async function getSetup(ctx: RootCtx): Promise<{ isNeeded: boolean, isDemo: boolean }> {
  const user = await ctx.db.user.findFirst({ select: { id: true } })
  return { isNeeded: user === null, isDemo: ctx.config.isDemo }
}
