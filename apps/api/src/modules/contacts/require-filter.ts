import type { ContactFilter } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { AppError } from '../../platform/errors.ts'

/** By a sensitive attribute nobody filters: who it finds would tell its value, without a record. @throws request.invalid */
export async function requireFilter(ctx: Ctx, { attribute }: ContactFilter): Promise<void> {
  if (attribute !== undefined && !await ctx.db.attribute.findFirst({ where: { key: attribute, isSensitive: false }, select: { id: true } }))
    throw new AppError('request.invalid', { details: { fields: [{ path: 'attribute', code: 'invalid' }] } })
}
