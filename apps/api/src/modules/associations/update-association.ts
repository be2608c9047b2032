import type { Association } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { toAssociation } from './queries.ts'

/** Changes name, language or time zone. */
export async function updateAssociation(ctx: Ctx, change: Partial<Pick<Association, 'name' | 'language' | 'timeZone'>>): Promise<Association> {
  return toAssociation(await ctx.db.association.update({ where: { id: ctx.association.id }, data: change }))
}
