import type { AttributeValues } from '@recado/contracts'
import type { Tx } from '../../../ctx.ts'
import type { Contact } from '../../../platform/db/generated/client.ts'
import { attributeValues } from '@recado/contracts'

/** What a contact's row holds, by key. */
export function attributesOf({ attributes }: Pick<Contact, 'attributes'>): AttributeValues {
  return attributeValues.parse(attributes)
}

/** The values whose attribute the association still wants to know. */
export async function withoutForgotten(tx: Tx, values: AttributeValues): Promise<AttributeValues> {
  const known = await tx.db.attribute.findMany({ where: { key: { in: Object.keys(values) } }, select: { key: true } })
  return Object.fromEntries(Object.entries(values).filter(([key]) => known.some(attribute => attribute.key === key)))
}
