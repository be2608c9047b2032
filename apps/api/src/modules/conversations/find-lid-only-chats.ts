import type { RootCtx } from '../../ctx.ts'

export interface LidOnlyChat {
  associationId: string
  connectionId: string
  lid: string
}

/**
 * Of all associations: people with whom somebody talked since then and who are known by a LID only. A fair choice where there are
 * more than `limit`: each has its turn.
 */
export async function findLidOnlyChats(root: RootCtx, { since, limit }: { since: Date, limit: number }): Promise<LidOnlyChat[]> {
  return root.db.$queryRaw`
    SELECT c.association_id AS "associationId", c.connection_id AS "connectionId", lid.value AS lid
    FROM conversations c
    JOIN contact_identities lid ON lid.association_id = c.association_id AND lid.contact_id = c.contact_id AND lid.type = 'lid'
    WHERE c.last_activity_at > ${since}::timestamptz
      AND NOT EXISTS (SELECT 1 FROM contact_identities i WHERE i.association_id = c.association_id AND i.contact_id = c.contact_id AND i.type = 'phone')
    ORDER BY random() LIMIT ${limit}`
}
