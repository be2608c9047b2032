import type { AttributeValues } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import type { Attribute } from '../../../platform/db/generated/client.ts'
import { AppError } from '../../../platform/errors.ts'
import { attributesOf } from './attribute-values.ts'

/** One attribute of the association. @throws attribute.notFound */
export async function requireAttribute(ctx: Ctx, attributeId: string): Promise<Attribute> {
  const row = await ctx.db.attribute.findUnique({ where: { id: attributeId } })
  if (!row)
    throw new AppError('attribute.notFound')
  return row
}

/** What is known of a contact, by key. @throws contact.notFound */
export async function requireValues(ctx: Ctx, contactId: string): Promise<AttributeValues> {
  const row = await ctx.db.contact.findUnique({ where: { id: contactId }, select: { attributes: true } })
  if (!row)
    throw new AppError('contact.notFound')
  return attributesOf(row)
}
