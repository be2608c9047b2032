import type { Ctx } from '../../ctx.ts'

/**
 * The joins through which a contact became what it is, the newest first: those of what became part of it included, and
 * those that were undone.
 */
export async function findJoinIds(ctx: Ctx, contactId: string): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE part AS (
      SELECT ${contactId}::uuid AS id
      UNION
      SELECT m.merged_id FROM part JOIN contact_merges m ON m.association_id = ${ctx.association.id}::uuid AND m.kept_id = part.id AND m.undone_at IS NULL
    )
    SELECT m.id FROM contact_merges m JOIN part ON part.id = m.kept_id
    WHERE m.association_id = ${ctx.association.id}::uuid ORDER BY m.at DESC, m.id DESC`
  return rows.map(({ id }) => id)
}
