import type { Ctx } from '../../ctx.ts'

interface LastConversation {
  id: string
  contactId: string
  lastActivityAt: Date
}

/** The conversation of each contact that moved last, by contact. */
export async function findLastConversations(ctx: Ctx, contactIds: string[]): Promise<Map<string, LastConversation>> {
  const rows = await ctx.db.$queryRaw<LastConversation[]>`
    SELECT DISTINCT ON (contact_id) contact_id AS "contactId", id, last_activity_at AS "lastActivityAt"
    FROM conversations WHERE association_id = ${ctx.association.id}::uuid AND contact_id = ANY(${contactIds}::uuid[])
    ORDER BY contact_id, last_activity_at DESC, id DESC`
  return new Map(rows.map(row => [row.contactId, row]))
}
