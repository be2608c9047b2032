import type { Attribute, AttributeValue, ContactAttribute } from '@recado/contracts'
import type { Ctx, Tx } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { audit } from '../../audit/index.ts'
import { isValueOf } from './is-value-of.ts'
import { requireAttribute } from './queries.ts'
import { toContactAttribute } from './to-attribute.ts'

interface SetAttribute {
  contactId: string
  attributeId: string
  value: AttributeValue | null
}

/** Notes what is known of a contact; null forgets it. @throws contact.notFound, attribute.notFound, request.invalid */
export async function setContactAttribute(ctx: Ctx, { contactId, attributeId, value }: SetAttribute): Promise<ContactAttribute> {
  return transaction(ctx, async (tx) => {
    await holdAttribute(tx, attributeId)
    const attribute = await requireAttribute(tx, attributeId)
    refuseOther(attribute, value)
    if (await writeValue(tx, contactId, attribute.key, value) === 0)
      throw new AppError('contact.notFound')
    await audit(tx, { action: 'contact.attributeChanged', subjectType: 'contact', subjectId: contactId, details: { attributeId, key: attribute.key } })
    announce(tx, { type: 'contact.detailsChanged', contactId })
    return toContactAttribute(attribute, value ?? undefined)
  })
}

/** Nobody gives it up meanwhile: the value would be left behind. */
async function holdAttribute(tx: Tx, attributeId: string) {
  await tx.db.$queryRaw`SELECT 1 FROM attributes WHERE association_id = ${tx.association.id}::uuid AND id = ${attributeId}::uuid FOR SHARE`
}

function refuseOther(attribute: Pick<Attribute, 'type' | 'options'>, value: AttributeValue | null) {
  if (value !== null && !isValueOf(attribute, value))
    throw new AppError('request.invalid', { details: { fields: [{ path: 'value', code: 'invalid' }] } })
}

/** One key in one statement: two who change different ones at the same time both do. */
async function writeValue(tx: Tx, contactId: string, key: string, value: AttributeValue | null): Promise<number> {
  const added = JSON.stringify(value === null ? {} : { [key]: value })
  return tx.db.$executeRaw`
    UPDATE contacts SET attributes = (attributes - ${key}) || ${added}::jsonb, updated_at = ${tx.clock()}
    WHERE association_id = ${tx.association.id}::uuid AND id = ${contactId}::uuid`
}
