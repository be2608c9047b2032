import type { Contact } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { AppError } from '../../platform/errors.ts'
import { requireContact } from './queries.ts'

export interface Pair {
  contactId: string
  otherId: string
}

/**
 * Who is kept when a member of staff makes two contacts one: the patient, else the first.
 * @throws contact.notFound, contact.joinSelf, contact.twoPatients
 */
export async function planJoin(ctx: Ctx, { contactId, otherId }: Pair): Promise<{ kept: Contact, merged: Contact }> {
  if (contactId === otherId)
    throw new AppError('contact.joinSelf')
  const contact = await requireContact(ctx, contactId)
  const other = await requireContact(ctx, otherId)
  if (contact.kind === 'patient' && other.kind === 'patient')
    throw new AppError('contact.twoPatients')
  return other.kind === 'patient' ? { kept: other, merged: contact } : { kept: contact, merged: other }
}
