import type { Attribute, BodyOf, endpoints } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { audit } from '../../audit/index.ts'
import { requireOptions } from './require-options.ts'
import { toAttribute } from './to-attribute.ts'

/** Defines something to know of contacts. @throws attribute.keyTaken; request.invalid for a choice without options */
export async function createAttribute(ctx: Ctx, input: BodyOf<typeof endpoints.createAttribute>): Promise<Attribute> {
  requireOptions(input)
  return transaction(ctx, async (tx) => {
    const [row] = await tx.db.attribute.createManyAndReturn({
      data: [{ ...input, associationId: tx.association.id, createdAt: tx.clock() }],
      skipDuplicates: true,
    })
    if (!row)
      throw new AppError('attribute.keyTaken', { details: { fields: [{ path: 'key', code: 'taken' }] } })
    await audit(tx, { action: 'attribute.created', subjectType: 'attribute', subjectId: row.id })
    return toAttribute(row)
  })
}
