import type { Attribute, ContactAttribute } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import { requireValues } from './queries.ts'
import { toAttribute, toContactAttribute } from './to-attribute.ts'

const inOrder = [{ createdAt: 'asc' as const }, { id: 'asc' as const }]

/** What the association wants to know of its contacts, in the order it was defined. */
export async function listAttributes(ctx: Ctx): Promise<{ items: Attribute[] }> {
  const rows = await ctx.db.attribute.findMany({ orderBy: inOrder })
  return { items: rows.map(toAttribute) }
}

/** Every attribute and what is known of one contact. @throws contact.notFound */
export async function listContactAttributes(ctx: Ctx, { contactId }: { contactId: string }): Promise<{ items: ContactAttribute[] }> {
  const values = await requireValues(ctx, contactId)
  const rows = await ctx.db.attribute.findMany({ orderBy: inOrder })
  return { items: rows.map(row => toContactAttribute(row, values[row.key])) }
}
