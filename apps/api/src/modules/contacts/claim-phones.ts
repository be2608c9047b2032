import type { Tx } from '../../ctx.ts'
import type { MoveConversations } from './join-contacts.ts'
import { AppError } from '../../platform/errors.ts'
import { claimIdentities } from './claim-identities.ts'
import { joinContacts } from './join-contacts.ts'

interface Wanted {
  phones: string[]
  /** Whose they become: the contact of a patient; else that of the lead who has them, or a new one. */
  patientContactId?: string
}

/**
 * The one contact that has all these numbers, locked; leads who had some of them become one with it.
 * Throws `patient.phoneTaken` when a number is another patient's.
 */
export async function claimPhones(tx: Tx, { phones, patientContactId }: Wanted, moveConversations: MoveConversations): Promise<string> {
  await refuseOtherPatients(tx, phones, patientContactId)
  const identities = phones.map(value => ({ type: 'phone' as const, value, chatId: null }))
  const { contactIds, joins } = await claimIdentities(tx, [{ identities, pushName: null, patientContactId }])
  const became = await joinContacts(tx, joins, 'registered', moveConversations)
  const claimedId = contactIds.map(id => became.get(id) ?? id)[0] ?? ''
  await tx.db.$queryRaw`SELECT id FROM contacts WHERE association_id = ${tx.association.id}::uuid AND id = ${claimedId}::uuid FOR UPDATE`
  // Once more: somebody may have registered one of them meanwhile, and has to be through by now.
  await refuseOtherPatients(tx, phones, patientContactId)
  return claimedId
}

async function refuseOtherPatients(tx: Tx, phones: string[], patientContactId: string | undefined) {
  const taken = await tx.db.contactIdentity.findMany({
    where: { type: 'phone', value: { in: phones }, contact: { patient: { isNot: null } }, contactId: { not: patientContactId } },
    select: { value: true, contactId: true },
  })
  if (taken.length === 0)
    return
  const fields = taken.map(({ value, contactId }) => ({ path: `phones.${phones.indexOf(value)}`, code: 'taken', contactId }))
  throw new AppError('patient.phoneTaken', { details: { fields } })
}
