import type { JoinPreview } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { ContactJoin } from './plan-claim.ts'
import type { Pair } from './plan-join.ts'
import { planJoin } from './plan-join.ts'
import { shownIdentity } from './shown-identity.ts'

/** Which conversations a join would move; the module that owns them provides it. */
export type ForeseeConversations = (ctx: Ctx, join: ContactJoin) => Promise<JoinPreview['conversations']>

/** What joining two contacts would do. @throws contact.notFound, contact.joinSelf, contact.twoPatients */
export async function previewJoin(ctx: Ctx, pair: Pair, foreseeConversations: ForeseeConversations): Promise<JoinPreview> {
  const { kept, merged } = await planJoin(ctx, pair)
  const ofMerged = { where: { contactId: merged.id } }
  const identities = await ctx.db.contactIdentity.findMany({ ...ofMerged, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  return {
    kept,
    merged,
    identities: identities.map(shownIdentity),
    conversations: await foreseeConversations(ctx, { keptId: kept.id, mergedId: merged.id }),
    noteCount: await ctx.db.contactNote.count(ofMerged),
    orderCount: await ctx.db.order.count(ofMerged),
  }
}
