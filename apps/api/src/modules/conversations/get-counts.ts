import type { ConversationCounts } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'

/** How many conversations each view holds: read from counters, never counted. */
export async function getCounts(ctx: Ctx<StaffActor>): Promise<ConversationCounts> {
  return countsFor(await readCounters(ctx), ctx.actor.memberId)
}

/** The counters of an association by key. */
export async function readCounters(ctx: Ctx): Promise<Map<string, number>> {
  const rows = await ctx.db.conversationCount.findMany()
  return new Map(rows.map(row => [row.key, row.count]))
}

/** The counters as one member of staff sees them. */
export function countsFor(counters: Map<string, number>, memberId: string): ConversationCounts {
  const [assistant, waiting, human, closed] = (['assistant', 'waiting', 'human', 'closed'] as const).map(state => counters.get(state) ?? 0) as [number, number, number, number]
  return { assistant, waiting, closed, mine: counters.get(`mine:${memberId}`) ?? 0, all: assistant + waiting + human }
}
