import type { Ctx } from '../../ctx.ts'

/** Where a conversation begins: with the assistant, or in the queue when the association has switched it off. */
export async function opensAs(ctx: Ctx): Promise<'assistant' | 'waiting'> {
  const settings = await ctx.db.assistantSettings.findFirst({ select: { enabled: true } })
  return settings?.enabled === false ? 'waiting' : 'assistant'
}
