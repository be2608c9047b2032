import type { Contact } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { audit } from '../audit/index.ts'
import { requireContact } from './queries.ts'
import { refreshSearchText } from './refresh-search-text.ts'

/** Gives a contact the name staff call it by; a patient, the registered name. Throws `contact.notFound`. */
export async function updateContact(ctx: Ctx, { contactId, name }: { contactId: string, name: string }): Promise<Contact> {
  return transaction(ctx, async (tx) => {
    await requireContact(tx, contactId)
    await tx.db.contact.update({ where: { id: contactId }, data: { name } })
    await refreshSearchText(tx, [contactId])
    await audit(tx, { action: 'contact.renamed', subjectType: 'contact', subjectId: contactId })
    announce(tx, { type: 'contact.changed', contactId })
    return requireContact(tx, contactId)
  })
}
