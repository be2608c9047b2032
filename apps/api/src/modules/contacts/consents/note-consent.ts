import type { BodyOf, ContactConsent, endpoints } from '@recado/contracts'
import type { Ctx, StaffActor, Tx } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { audit } from '../../audit/index.ts'
import { todayIn } from '../patient-status.ts'
import { lockContacts, requireContact } from '../queries.ts'
import { refreshConsent } from './refresh-consent.ts'
import { consentParts, toConsent } from './to-consent.ts'

type NoteConsent = BodyOf<typeof endpoints.noteContactConsent> & { contactId: string }

/**
 * Notes what a contact said about their consent; without a day, that they said it today. The contact is held meanwhile.
 * What counts of that day already is not noted twice.
 * @throws contact.notFound; request.invalid for a day that is still to come
 */
export async function noteConsent(ctx: Ctx<StaffActor>, { contactId, state, saidOn = todayIn(ctx), means }: NoteConsent): Promise<ContactConsent> {
  if (saidOn > todayIn(ctx))
    throw new AppError('request.invalid', { details: { fields: [{ path: 'saidOn', code: 'invalid' }] } })
  return transaction(ctx, async (tx) => {
    await lockContacts(tx, [contactId])
    await requireContact(tx, contactId)
    const latest = await findLatestOf(tx, { contactId, saidOn: new Date(saidOn) })
    if (latest && latest.state === state && latest.means === means)
      return toConsent(latest)
    const consent = await tx.db.contactConsent.create({
      data: { associationId: tx.association.id, contactId, state, saidOn: new Date(saidOn), means, notedById: tx.actor.memberId, notedAt: tx.clock() },
      include: consentParts,
    })
    await refreshConsent(tx, [contactId])
    await audit(tx, { action: 'contact.consentNoted', subjectType: 'contact', subjectId: contactId, details: { consentId: consent.id, state, means } })
    announce(tx, { type: 'contact.detailsChanged', contactId })
    return toConsent(consent)
  })
}

async function findLatestOf(tx: Tx, day: { contactId: string, saidOn: Date }) {
  return tx.db.contactConsent.findFirst({ where: day, include: consentParts, orderBy: { id: 'desc' } })
}
