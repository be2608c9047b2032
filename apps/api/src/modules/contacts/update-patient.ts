import type { Contact, PatientInput } from '@recado/contracts'
import type { Ctx, Tx } from '../../ctx.ts'
import type { MoveConversations } from './join-contacts.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { audit } from '../audit/index.ts'
import { claimPhones } from './claim-phones.ts'
import { countryOf } from './country-of.ts'
import { readPatientFields } from './patient-fields.ts'
import { requireContact, requirePatient } from './queries.ts'
import { refreshSearchText } from './refresh-search-text.ts'
import { refuseTaken } from './refuse-taken.ts'

/**
 * Changes a register entry; what is not given stays. `phones` are all the patient's numbers from now on:
 * those of leads bring the lead along, those left out are no longer the patient's.
 * Throws `patient.notFound` and what `registerPatient` throws.
 */
export async function updatePatient(
  ctx: Ctx,
  { patientId, ...input }: Partial<PatientInput> & { patientId: string },
  moveConversations: MoveConversations,
): Promise<Contact> {
  const { phones, entry } = readPatientFields(input, countryOf(ctx.association))
  return transaction(ctx, async (tx) => {
    const { contactId } = await requirePatient(tx, patientId)
    if (phones)
      await replacePhones(tx, contactId, phones, moveConversations)
    await tx.db.contact.update({ where: { id: contactId }, data: { name: input.name } })
    await refuseTaken(() => tx.db.patient.update({ where: { id: patientId }, data: entry }))
    await refreshSearchText(tx, [contactId])
    await audit(tx, {
      action: 'patient.updated',
      subjectType: 'patient',
      subjectId: patientId,
      details: { contactId, fields: Object.keys(input).sort().join(' ') },
    })
    announce(tx, { type: 'contact.changed', contactId })
    return requireContact(tx, contactId)
  })
}

async function replacePhones(tx: Tx, contactId: string, phones: string[], moveConversations: MoveConversations) {
  await claimPhones(tx, { phones, patientContactId: contactId }, moveConversations)
  await tx.db.contactIdentity.deleteMany({ where: { contactId, type: 'phone', value: { notIn: phones } } })
}
