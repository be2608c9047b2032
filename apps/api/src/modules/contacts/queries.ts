import type { Contact } from '@recado/contracts'
import type { Ctx, Tx } from '../../ctx.ts'
import type { Prisma } from '../../platform/db/generated/client.ts'
import { AppError } from '../../platform/errors.ts'
import { todayIn } from './patient-status.ts'
import { toContact } from './to-contact.ts'

/** What the shape of a contact is made of; its numbers in the order they became known. */
export const contactParts = {
  identities: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
  patient: true,
} satisfies Prisma.ContactInclude

/** One contact of the association. Throws `contact.notFound`. */
export async function requireContact(ctx: Ctx, contactId: string): Promise<Contact> {
  const row = await ctx.db.contact.findUnique({ where: { id: contactId }, include: contactParts })
  if (!row)
    throw new AppError('contact.notFound')
  return toContact(row, todayIn(ctx))
}

/** One register entry of the association. Throws `patient.notFound`. */
export async function requirePatient(ctx: Ctx, patientId: string) {
  const patient = await ctx.db.patient.findUnique({ where: { id: patientId } })
  if (!patient)
    throw new AppError('patient.notFound')
  return patient
}

/** Holds contacts until the transaction ends; in one order everywhere, so that two never wait for each other. */
export async function lockContacts(tx: Tx, contactIds: string[]): Promise<void> {
  await tx.db.$queryRaw`
    SELECT 1 FROM contacts WHERE association_id = ${tx.association.id}::uuid AND id = ANY(${contactIds}::uuid[]) ORDER BY id FOR UPDATE`
}
