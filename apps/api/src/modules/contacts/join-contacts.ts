import type { ContactJoin as ContactJoinShape } from '@recado/contracts'
import type { Tx } from '../../ctx.ts'
import type { Prisma } from '../../platform/db/generated/client.ts'
import type { ContactJoin } from './plan-claim.ts'
import { requireAlone } from '../../platform/db/set-statement.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { audit } from '../audit/index.ts'
import { attributesOf } from './attributes/attribute-values.ts'
import { refreshConsent } from './consents/refresh-consent.ts'
import { moveBelongings } from './move-belongings.ts'
import { lockContacts } from './queries.ts'
import { refreshSearchText } from './refresh-search-text.ts'

/**
 * Moves all conversations of `mergedId` to `keptId`, in the transaction it is given, and answers what moved,
 * as it should be kept for an undo. The module that owns conversations provides it.
 */
export type MoveConversations = (tx: Tx, join: ContactJoin) => Promise<Prisma.InputJsonValue>

type JoinReason = ContactJoinShape['reason']

/** What a contact has that one joined with it may lend it. */
const lent = ['name', 'pushName', 'language'] as const

/** Makes contacts one, pair after pair. Answers, for each contact that is gone, the one it became. */
export async function joinContacts(tx: Tx, joins: ContactJoin[], reason: JoinReason, moveConversations: MoveConversations): Promise<Map<string, string>> {
  if (joins.length > 0)
    requireAlone(tx)
  if (joins.length > 1)
    await lockContacts(tx, joins.flatMap(({ keptId, mergedId }) => [keptId, mergedId]))
  const became = new Map<string, string>()
  for (const { keptId, mergedId } of joins) {
    const join = await joinPair(tx, { keptId: became.get(keptId) ?? keptId, mergedId }, reason, moveConversations)
    if (join)
      became.set(join.mergedId, join.keptId)
  }
  return became
}

/**
 * Makes two contacts one: identities, notes, consents, orders and conversations move, the merged row goes, what moved is on record.
 * A patient is always the one kept; two patients are left alone.
 * Answers what was joined; null when there was nothing (left) to join.
 */
async function joinPair(tx: Tx, wanted: ContactJoin, reason: JoinReason, moveConversations: MoveConversations): Promise<ContactJoin | null> {
  const { kept, merged } = await lockBoth(tx, wanted)
  if (!merged || !kept)
    return null
  const join = { keptId: kept.id, mergedId: merged.id }
  const belongings = await moveBelongings(tx, join)
  const conversations = await moveConversations(tx, join)
  const attributes = attributesOf(merged)
  const keptAttributes = attributesOf(kept)
  await tx.db.contact.update({
    where: { id: kept.id },
    data: {
      name: kept.name ?? merged.name,
      pushName: kept.pushName ?? merged.pushName,
      language: kept.language ?? merged.language,
      attributes: { ...attributes, ...keptAttributes },
    },
  })
  await tx.db.contactMerge.create({
    data: {
      associationId: tx.association.id,
      ...join,
      reason,
      moved: {
        ...belongings,
        conversations,
        contact: { name: merged.name, pushName: merged.pushName, language: merged.language, attributes, createdAt: merged.createdAt.toISOString() },
        lent: lent.filter(key => kept[key] === null && merged[key] !== null),
        lentAttributes: Object.keys(attributes).filter(key => !(key in keptAttributes)),
      },
      at: tx.clock(),
    },
  })
  await tx.db.contact.delete({ where: { id: merged.id } })
  await refreshSearchText(tx, [kept.id])
  await refreshConsent(tx, [kept.id])
  await audit(tx, { action: 'contact.joined', subjectType: 'contact', subjectId: kept.id, details: { mergedId: merged.id, reason } })
  announce(tx, { type: 'contact.changed', contactId: kept.id }, { type: 'contact.detailsChanged', contactId: kept.id })
  return join
}

/** The one kept is the patient. */
async function lockBoth(tx: Tx, { keptId, mergedId }: ContactJoin) {
  await lockContacts(tx, [keptId, mergedId])
  const contacts = await tx.db.contact.findMany({ where: { id: { in: [keptId, mergedId] } } })
  if (contacts.length === 2 && contacts.every(({ kind }) => kind === 'patient')) {
    tx.log.warn({ contactIds: [keptId, mergedId] }, 'two patients are not joined')
    return {}
  }
  const kept = contacts.find(({ kind }) => kind === 'patient') ?? contacts.find(({ id }) => id === keptId)
  return { kept, merged: contacts.find(contact => contact !== kept) }
}
