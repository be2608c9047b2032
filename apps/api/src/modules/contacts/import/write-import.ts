import type { Tx } from '../../../ctx.ts'
import type { MoveConversations } from '../join-contacts.ts'
import type { PlannedRow } from './plan-import.ts'
import { AppError } from '../../../platform/errors.ts'
import { claimIdentities } from '../claim-identities.ts'
import { joinContacts } from '../join-contacts.ts'
import { refreshSearchText } from '../refresh-search-text.ts'
import { refuseTaken } from '../refuse-taken.ts'

/**
 * Writes planned rows into the register: a handful of statements however many rows. Answers their contacts, in their order.
 * Throws `patient.phoneTaken` and the like when somebody registered one of them since the plan was made.
 */
export async function writeImport(tx: Tx, planned: PlannedRow[], moveConversations: MoveConversations): Promise<string[]> {
  const contactIds = await claimAll(tx, planned, moveConversations)
  const entries = planned.map(({ row, patientId }, index) => ({ ...row, patientId, contactId: contactIds[index] }))
  const json = JSON.stringify(entries)
  await tx.db.$executeRaw`
    UPDATE contacts SET kind = 'patient', name = row.name, updated_at = ${tx.clock()}
    FROM jsonb_to_recordset(${json}::jsonb) AS row ("contactId" uuid, name text)
    WHERE contacts.association_id = ${tx.association.id}::uuid AND contacts.id = row."contactId"`
  await refuseTaken(() => updatePatients(tx, json))
  await refuseTaken(() => insertPatients(tx, json))
  await refreshSearchText(tx, contactIds)
  return contactIds
}

async function claimAll(tx: Tx, planned: PlannedRow[], moveConversations: MoveConversations) {
  const { contactIds, joins, conflicts } = await claimIdentities(tx, planned.map(({ row, contactId }) => ({
    identities: row.phones.map(value => ({ type: 'phone' as const, value, chatId: null })),
    pushName: null,
    patientContactId: contactId ?? undefined,
  })))
  if (conflicts.length > 0)
    throw new AppError('patient.phoneTaken')
  const became = await joinContacts(tx, joins, 'imported', moveConversations)
  return contactIds.map(id => became.get(id) ?? id)
}

/** What a row leaves empty stays what it is. */
async function updatePatients(tx: Tx, json: string) {
  await tx.db.$executeRaw`
    UPDATE patients SET
      cpf = coalesce(row.cpf, patients.cpf),
      birth_date = coalesce(row."birthDate", patients.birth_date),
      membership_number = coalesce(row."membershipNumber", patients.membership_number),
      status = coalesce(row.status::patient_status, patients.status),
      valid_until = coalesce(row."validUntil", patients.valid_until),
      updated_at = ${tx.clock()}
    FROM jsonb_to_recordset(${json}::jsonb)
      AS row ("patientId" uuid, cpf text, "birthDate" date, "membershipNumber" text, status text, "validUntil" date)
    WHERE patients.association_id = ${tx.association.id}::uuid AND patients.id = row."patientId"`
}

async function insertPatients(tx: Tx, json: string) {
  await tx.db.$executeRaw`
    INSERT INTO patients (association_id, contact_id, cpf, birth_date, membership_number, status, valid_until)
    SELECT ${tx.association.id}::uuid, "contactId", cpf, "birthDate", "membershipNumber",
      coalesce(status::patient_status, 'active'), "validUntil"
    FROM jsonb_to_recordset(${json}::jsonb)
      AS row ("patientId" uuid, "contactId" uuid, cpf text, "birthDate" date, "membershipNumber" text, status text, "validUntil" date)
    WHERE "patientId" IS NULL`
}
