import type { Draft, Page } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import { decodeCursor, toPage } from '../../../platform/cursor.ts'
import { toDrafts } from './load-drafts.ts'

/** What the caller has begun and not sent, in an order that writing does not change. */
export async function listDrafts(ctx: Ctx<StaffActor>, { cursor, limit }: { cursor?: string | undefined, limit: number }): Promise<Page<Draft>> {
  const after = cursor === undefined ? null : decodeCursor(cursor)
  const rows = await ctx.db.draft.findMany({
    where: {
      memberId: ctx.actor.memberId,
      AND: [
        { OR: [{ text: { not: '' } }, { replyToId: { not: null } }] },
        after ? { OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, conversationId: { lt: after.id } }] } : {},
      ],
    },
    orderBy: [{ createdAt: 'desc' }, { conversationId: 'desc' }],
    take: limit + 1,
  })
  const { items, nextCursor } = toPage(rows, limit, row => ({ at: row.createdAt, id: row.conversationId }))
  return { items: await toDrafts(ctx, items), nextCursor }
}
