import type { Tx } from '../../ctx.ts'
import { pairOf } from './plan-claim.ts'

/** Which of these contacts were joined and taken apart again by a member of staff, what has become part of them since included: they stay two. */
export async function findApart(tx: Tx, contactIds: string[]): Promise<Set<string>> {
  const rows = await tx.db.$queryRaw<{ one: string, other: string }[]>`
    WITH RECURSIVE part AS (
      SELECT id AS contact_id, id FROM unnest(${contactIds}::uuid[]) AS id
      UNION
      SELECT part.contact_id, m.merged_id FROM part
      JOIN contact_merges m ON m.association_id = ${tx.association.id}::uuid AND m.kept_id = part.id AND m.undone_at IS NULL
    )
    SELECT DISTINCT one.contact_id AS one, other.contact_id AS other FROM contact_merges m
    JOIN part one ON one.id = m.kept_id JOIN part other ON other.id = m.merged_id
    WHERE m.association_id = ${tx.association.id}::uuid AND m.undone_at IS NOT NULL AND one.contact_id <> other.contact_id`
  return new Set(rows.map(({ one, other }) => pairOf(one, other)))
}
