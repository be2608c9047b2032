import type { AttributeValue } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { audit } from '../../audit/index.ts'
import { requireAttribute, requireValues } from './queries.ts'
import { knownValue } from './to-attribute.ts'

/** Shows a sensitive value to somebody who asked for it, and puts on record that they did; never what it was. @throws contact.notFound, attribute.notFound */
export async function revealAttribute(ctx: Ctx<StaffActor>, { contactId, attributeId }: { contactId: string, attributeId: string }): Promise<{ value: AttributeValue | null }> {
  return transaction(ctx, async (tx) => {
    const values = await requireValues(tx, contactId)
    const attribute = await requireAttribute(tx, attributeId)
    await audit(tx, { action: 'contact.attributeRevealed', subjectType: 'contact', subjectId: contactId, details: { attributeId, key: attribute.key } })
    return { value: knownValue(attribute, values[attribute.key]) }
  })
}
