import type { Draft } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import type { Prisma } from '../../../platform/db/generated/client.ts'

type Row = Prisma.DraftGetPayload<object>

/** Drafts of a member of staff in the shape of the contract, in no order. */
export async function loadDrafts(ctx: Ctx, which: { memberId: string, conversationId: string | { in: string[] } }): Promise<Draft[]> {
  return toDrafts(ctx, await ctx.db.draft.findMany({ where: which }))
}

/** Contract shape, with as much of the message answered as is shown. */
export async function toDrafts(ctx: Ctx, rows: Row[]): Promise<Draft[]> {
  const ids = rows.map(row => row.replyToId).filter(id => id !== null)
  const messages = ids.length === 0 ? [] : await ctx.db.message.findMany({ where: { id: { in: ids } }, select: { id: true, conversationId: true, text: true, kind: true, direction: true } })
  return rows.map(({ conversationId, text, replyToId, version }) => {
    const message = messages.find(one => one.id === replyToId && one.conversationId === conversationId)
    return {
      conversationId,
      text,
      replyTo: message ? { id: message.id, text: message.text?.slice(0, 200) ?? null, kind: message.kind, direction: message.direction } : null,
      version,
    }
  })
}
