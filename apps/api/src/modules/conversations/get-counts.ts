import type { ConversationCounts } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'

interface Counter {
  count: number
  /** Those of them with something unread. */
  unread: number
}

/** How many conversations each view holds, and how many of them are unread: read from counters, never counted. */
export async function getCounts(ctx: Ctx<StaffActor>): Promise<ConversationCounts> {
  return countsFor(await readCounters(ctx), ctx.actor.memberId)
}

/** The counters of an association by key; there is a row of each per connection, so that two numbers never wait for each other. */
export async function readCounters(ctx: Ctx): Promise<Map<string, Counter>> {
  const rows = await ctx.db.$queryRaw<(Counter & { key: string })[]>`
    SELECT key, sum(count)::int AS count, sum(unread_count)::int AS unread FROM conversation_counts
    WHERE association_id = ${ctx.association.id}::uuid GROUP BY key`
  return new Map(rows.map(({ key, count, unread }) => [key, { count, unread }]))
}

/** The counters as one member of staff sees them. */
export function countsFor(counters: Map<string, Counter>, memberId: string): ConversationCounts {
  return { ...viewsOf(key => counters.get(key)?.count ?? 0, memberId), unread: viewsOf(key => counters.get(key)?.unread ?? 0, memberId) }
}

function viewsOf(count: (key: string) => number, memberId: string) {
  const [assistant, waiting, snoozed] = [count('assistant'), count('waiting'), count('snoozed')]
  return { assistant, waiting, snoozed, closed: count('closed'), mine: count(`mine:${memberId}`), all: assistant + waiting + count('human') + snoozed }
}
