import type { Contact, PatientInput } from '@recado/contracts'
import type { Ctx, Tx } from '../../ctx.ts'
import type { MoveConversations } from './join-contacts.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { audit } from '../audit/index.ts'
import { claimPhones } from './claim-phones.ts'
import { countryOf } from './country-of.ts'
import { readPatientFields } from './patient-fields.ts'
import { requireContact } from './queries.ts'
import { refreshSearchText } from './refresh-search-text.ts'
import { refuseTaken } from './refuse-taken.ts'

/**
 * Registers a patient. A lead with one of the numbers becomes the patient, history kept; several leads become one.
 * Throws `contact.badPhone`, `request.invalid` (CPF), `patient.phoneTaken`, `patient.cpfTaken`, `patient.membershipNumberTaken`.
 */
export async function registerPatient(ctx: Ctx, input: PatientInput, moveConversations: MoveConversations): Promise<Contact> {
  const { phones = [], entry } = readPatientFields(input, countryOf(ctx.association))
  return transaction(ctx, async (tx) => {
    const contactId = await claimPhones(tx, { phones }, moveConversations)
    await tx.db.contact.update({ where: { id: contactId }, data: { kind: 'patient', name: input.name } })
    const patientId = await refuseTaken(() => insertPatient(tx, contactId, entry))
    await refreshSearchText(tx, [contactId])
    await audit(tx, { action: 'patient.registered', subjectType: 'patient', subjectId: patientId, details: { contactId } })
    announce(tx, { type: 'contact.changed', contactId })
    return requireContact(tx, contactId)
  })
}

async function insertPatient(tx: Tx, contactId: string, entry: ReturnType<typeof readPatientFields>['entry']) {
  const { id } = await tx.db.patient.create({ data: { associationId: tx.association.id, contactId, ...entry } })
  return id
}
