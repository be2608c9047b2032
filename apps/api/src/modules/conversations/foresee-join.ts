import type { JoinPreview } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'

interface Join {
  keptId: string
  mergedId: string
}

/** Which conversations would move if two contacts became one, the latest first, and which become one thread with one of the kept contact. */
export async function foreseeJoin(ctx: Ctx, { keptId, mergedId }: Join): Promise<JoinPreview['conversations']> {
  const rows = await ctx.db.conversation.findMany({
    where: { contactId: { in: [keptId, mergedId] } },
    select: { contactId: true, connectionId: true, lastActivityAt: true },
    orderBy: [{ lastActivityAt: 'desc' }, { id: 'desc' }],
  })
  const shared = new Set(rows.filter(({ contactId }) => contactId === keptId).map(({ connectionId }) => connectionId))
  return rows.filter(({ contactId }) => contactId === mergedId).map(({ connectionId, lastActivityAt }) => ({
    connectionId,
    lastActivityAt: lastActivityAt.toISOString(),
    isFused: shared.has(connectionId),
  }))
}
