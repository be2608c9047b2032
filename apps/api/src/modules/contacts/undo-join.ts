import type { Contact } from '@recado/contracts'
import type { Ctx, StaffActor, Tx } from '../../ctx.ts'
import type { ContactMerge, Prisma } from '../../platform/db/generated/client.ts'
import type { JoinRecord } from './join-record.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { audit } from '../audit/index.ts'
import { attributesOf, withoutForgotten } from './attributes/attribute-values.ts'
import { refreshConsent } from './consents/refresh-consent.ts'
import { findJoinIds } from './find-joins.ts'
import { joinRecordOf } from './join-record.ts'
import { returnBelongings } from './move-belongings.ts'
import { lockContacts, requireContact } from './queries.ts'
import { refreshSearchText } from './refresh-search-text.ts'

/** Gives conversations back to a contact that is made again; the module that owns them provides it. */
export type ReturnConversations = (tx: Tx, split: { holderId: string, contactId: string, moved: Prisma.JsonValue }) => Promise<void>

interface UndoJoin {
  contactId: string
  joinId: string
}

/**
 * Makes two people of one again: the contact that was gone is there again under its id, with its identities, its notes,
 * its consents, its orders, its conversations and its messages, also when what it became part of has become part of `contactId` since. What was written
 * after the join stays. The two are not joined again by what WhatsApp tells of them; only by
 * registering them as one, or by hand.
 * Answers the contact that is there again.
 * @throws contact.notFound, contact.joinNotFound, contact.joinUndone
 */
export async function undoJoin(ctx: Ctx<StaffActor>, { contactId, joinId }: UndoJoin, returnConversations: ReturnConversations): Promise<Contact> {
  return transaction(ctx, async (tx) => {
    await lockContacts(tx, [contactId])
    await requireContact(tx, contactId)
    const join = await requireJoin(tx, { contactId, joinId })
    const record = joinRecordOf(join)
    await makeAgain(tx, join, record, contactId)
    await returnConversations(tx, { holderId: contactId, contactId: join.mergedId, moved: record.conversations })
    await tx.db.contactMerge.update({ where: { id: joinId }, data: { undoneAt: tx.clock(), undoneById: tx.actor.memberId } })
    await refreshSearchText(tx, [contactId, join.mergedId])
    await refreshConsent(tx, [contactId, join.mergedId])
    await audit(tx, { action: 'contact.joinUndone', subjectType: 'contact', subjectId: contactId, details: { mergedId: join.mergedId } })
    announce(tx, ...[contactId, join.mergedId].flatMap(id => [
      { type: 'contact.changed', contactId: id } as const,
      { type: 'contact.detailsChanged', contactId: id } as const,
    ]))
    return requireContact(tx, join.mergedId)
  })
}

async function requireJoin(tx: Tx, { contactId, joinId }: UndoJoin): Promise<ContactMerge> {
  const joinIds = await findJoinIds(tx, contactId)
  const join = joinIds.includes(joinId) ? await tx.db.contactMerge.findUnique({ where: { id: joinId } }) : null
  if (!join)
    throw new AppError('contact.joinNotFound')
  if (join.undoneAt)
    throw new AppError('contact.joinUndone')
  return join
}

/** What it lent to the one kept goes back too, unless it was changed since. */
async function makeAgain(tx: Tx, { mergedId }: ContactMerge, record: JoinRecord, holderId: string) {
  const { contact, lent, lentAttributes } = record
  const attributes = await withoutForgotten(tx, contact.attributes)
  await tx.db.contact.create({ data: { associationId: tx.association.id, id: mergedId, ...contact, attributes, createdAt: new Date(contact.createdAt) } })
  await returnBelongings(tx, { record, holderId, contactId: mergedId })
  for (const key of lent)
    await tx.db.contact.updateMany({ where: { id: holderId, kind: 'lead', [key]: contact[key] }, data: { [key]: null } })
  const holder = await tx.db.contact.findUniqueOrThrow({ where: { id: holderId }, select: { attributes: true } })
  const kept = Object.entries(attributesOf(holder)).filter(([key, value]) => !lentAttributes.includes(key) || value !== contact.attributes[key])
  await tx.db.contact.update({ where: { id: holderId }, data: { attributes: Object.fromEntries(kept) } })
}
