import type { RootCtx } from '../../ctx.ts'

/** How many of what, by the keys of the ledger: `stored`, `ignored:<reason>`, `sent`, … */
export type LedgerCounts = Map<string, number>

/** What connections took in and sent today (UTC); one that did nothing is not in it. */
export async function readLedgers(ctx: RootCtx, connectionIds: string[]): Promise<Map<string, LedgerCounts>> {
  const day = new Date(ctx.clock().toISOString().slice(0, 10))
  const rows = await ctx.db.connectionCount.findMany({ where: { connectionId: { in: connectionIds }, day } })
  return toLedgers(rows)
}

/** The same since the beginning: the days of the ledger are kept, so these only ever grow. */
export async function readTotals(ctx: RootCtx, connectionIds: string[]): Promise<Map<string, LedgerCounts>> {
  const rows = await ctx.db.connectionCount.groupBy({ by: ['connectionId', 'key'], where: { connectionId: { in: connectionIds } }, _sum: { count: true } })
  return toLedgers(rows.map(({ connectionId, key, _sum }) => ({ connectionId, key, count: _sum.count ?? 0 })))
}

function toLedgers(rows: { connectionId: string, key: string, count: number }[]): Map<string, LedgerCounts> {
  const byConnection = Map.groupBy(rows, row => row.connectionId)
  return new Map([...byConnection].map(([id, ofOne]) => [id, new Map(ofOne.map(({ key, count }) => [key, count]))]))
}
