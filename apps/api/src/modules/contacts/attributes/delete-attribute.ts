import type { Ctx, Tx } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { audit } from '../../audit/index.ts'
import { requireAttribute } from './queries.ts'

/** Gives up an attribute and erases what was known by it, also in joins on record. @throws attribute.notFound */
export async function deleteAttribute(ctx: Ctx, { attributeId }: { attributeId: string }): Promise<Record<string, never>> {
  return transaction(ctx, async (tx) => {
    const { key } = await requireAttribute(tx, attributeId)
    await tx.db.attribute.delete({ where: { id: attributeId } })
    await eraseValues(tx, key)
    await audit(tx, { action: 'attribute.deleted', subjectType: 'attribute', subjectId: attributeId })
    return {}
  })
}

/** Contacts are held in the order in which all hold them. */
async function eraseValues(tx: Tx, key: string) {
  await tx.db.$executeRaw`
    WITH held AS MATERIALIZED (
      SELECT id FROM contacts WHERE association_id = ${tx.association.id}::uuid AND attributes ? ${key} ORDER BY id FOR UPDATE
    )
    UPDATE contacts SET attributes = attributes - ${key}
    WHERE association_id = ${tx.association.id}::uuid AND id IN (SELECT id FROM held)`
  await tx.db.$executeRaw`
    UPDATE contact_merges SET moved = moved #- ARRAY['contact', 'attributes', ${key}]
    WHERE association_id = ${tx.association.id}::uuid AND moved #> ARRAY['contact', 'attributes'] ? ${key}`
}
