import type { Association } from '@recado/contracts'
import type { RootCtx } from '../../ctx.ts'
import { AppError, isUniqueViolation } from '../../platform/errors.ts'
import { toAssociation } from './queries.ts'

interface CreateAssociation {
  name: string
  subdomain: string
  language: Association['language']
  timeZone: string
}

/**
 * Opens an association; the user who asks, if any, becomes its owner.
 * @throws association.subdomainTaken
 */
export async function createAssociation(ctx: RootCtx, input: CreateAssociation): Promise<Association> {
  const { actor } = ctx
  try {
    const row = await ctx.db.association.create({
      data: {
        ...input,
        ...(actor.type === 'user' ? { staff: { create: { userId: actor.userId, role: 'owner' } } } : {}),
      },
    })
    return toAssociation(row)
  }
  catch (error) {
    throw isUniqueViolation(error) ? new AppError('association.subdomainTaken', { details: { fields: [{ path: 'subdomain', code: 'taken' }] } }) : error
  }
}
