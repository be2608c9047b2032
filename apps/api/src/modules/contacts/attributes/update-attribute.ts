import type { Attribute, BodyOf, endpoints } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { audit } from '../../audit/index.ts'
import { requireAttribute } from './queries.ts'
import { requireOptions } from './require-options.ts'
import { toAttribute } from './to-attribute.ts'

/** Changes an attribute; what is not given stays, and so does a value that is no longer among the options. @throws attribute.notFound, request.invalid */
export async function updateAttribute(ctx: Ctx, { attributeId, ...input }: { attributeId: string } & BodyOf<typeof endpoints.updateAttribute>): Promise<Attribute> {
  return transaction(ctx, async (tx) => {
    await requireAttribute(tx, attributeId)
    const row = await tx.db.attribute.update({ where: { id: attributeId }, data: input })
    requireOptions(row)
    await audit(tx, { action: 'attribute.updated', subjectType: 'attribute', subjectId: attributeId, details: { fields: Object.keys(input).sort().join(' ') } })
    return toAttribute(row)
  })
}
