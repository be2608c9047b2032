import type { Tx } from '../../ctx.ts'
import type { Claim } from './claim-identities.ts'
import type { MoveConversations } from './join-contacts.ts'
import type { KnownIdentity, Person } from './plan-claim.ts'
import type { Sender } from './to-person.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { claimIdentities } from './claim-identities.ts'
import { findApart } from './find-apart.ts'
import { joinContacts } from './join-contacts.ts'
import { keyOf } from './plan-claim.ts'
import { distinctKeys } from './read-identities.ts'
import { refreshSearchText } from './refresh-search-text.ts'
import { toPerson } from './to-person.ts'

const maxRounds = 5

/**
 * The contact of each sender, in their order; unknown ones become leads. A few statements however many senders.
 * Where phone and LID turn out to be one person the two contacts are joined, with `moveConversations` for the rest,
 * unless a member of staff has taken them apart. The contacts stay what they are until the transaction ends: nobody
 * joins them, or takes them apart, while something is recorded for them.
 * Throws when a sender has neither phone nor LID.
 */
export async function resolveContacts(tx: Tx, senders: Sender[], moveConversations: MoveConversations): Promise<string[]> {
  if (senders.length === 0)
    return []
  const persons = senders.map(toPerson)
  for (let round = 0; round < maxRounds; round++) {
    const contactIds = await resolve(tx, persons, moveConversations)
    if (await holdContacts(tx, persons, contactIds))
      return contactIds
  }
  throw new Error('contacts keep becoming others')
}

async function resolve(tx: Tx, persons: Person[], moveConversations: MoveConversations): Promise<string[]> {
  const claim = await claimIdentities(tx, persons, findApart)
  for (const contactIds of claim.conflicts)
    tx.log.warn({ contactIds }, 'patients share a WhatsApp account; they stay two')
  await rememberChatIds(tx, persons, claim.known)
  const renamedIds = await rememberPushNames(tx, persons, claim)
  const changedIds = [...new Set([...renamedIds, ...claim.extendedIds])]
  await refreshSearchText(tx, changedIds)
  announce(tx, ...changedIds.map(contactId => ({ type: 'contact.changed' as const, contactId })))
  const keptIds = await joinContacts(tx, claim.joins, 'sameWhatsAppAccount', moveConversations)
  return claim.contactIds.map(contactId => keptIds.get(contactId) ?? contactId)
}

/**
 * False when one of them became another, or lost what it was known by, before it could be held. Contacts are held in one
 * order, with what they are known by: a pair that changed while this waited is read as it is then.
 */
async function holdContacts(tx: Tx, persons: Person[], contactIds: string[]): Promise<boolean> {
  const keys = distinctKeys(persons)
  const held = await tx.db.$queryRaw<{ key: string, contactId: string }[]>`
    SELECT identity.type || ':' || identity.value AS key, contact.id AS "contactId"
    FROM unnest(${keys.map(key => key.type)}::text[], ${keys.map(key => key.value)}::text[]) AS key (type, value)
    JOIN contact_identities identity ON identity.association_id = ${tx.association.id}::uuid AND identity.type = key.type::identity_type AND identity.value = key.value
    JOIN contacts contact ON contact.id = identity.contact_id AND contact.association_id = identity.association_id
    ORDER BY contact.id FOR KEY SHARE OF contact, identity`
  const ownerOf = new Map(held.map(({ key, contactId }) => [key, contactId]))
  return persons.every(({ identities }, index) => identities.some(identity => ownerOf.get(keyOf(identity)) === contactIds[index]))
}

async function rememberChatIds(tx: Tx, persons: Person[], known: Map<string, KnownIdentity>) {
  const latest = new Map(persons.flatMap(person => person.identities).map(identity => [keyOf(identity), identity]))
  const rows = [...latest].filter(([key, { chatId }]) => known.get(key)?.chatId !== chatId).map(([, identity]) => identity)
  if (rows.length === 0)
    return
  await tx.db.$executeRaw`
    UPDATE contact_identities identity SET chat_id = row."chatId"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (type text, value text, "chatId" text)
    WHERE identity.association_id = ${tx.association.id}::uuid
      AND identity.type = row.type::identity_type AND identity.value = row.value`
}

/** Writes the WhatsApp names that changed and answers whose they are. */
async function rememberPushNames(tx: Tx, persons: Person[], { contactIds, known }: Claim): Promise<string[]> {
  const latest = new Map(contactIds.flatMap((id, index) => {
    const pushName = persons[index]?.pushName
    return pushName ? [[id, pushName] as const] : []
  }))
  const before = new Map([...known.values()].map(({ contactId, pushName }) => [contactId, pushName]))
  const rows = [...latest].filter(([id, pushName]) => before.get(id) !== pushName).map(([id, pushName]) => ({ id, pushName }))
  if (rows.length === 0)
    return []
  await tx.db.$executeRaw`
    WITH named AS (
      SELECT contact.id, row."pushName"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (id uuid, "pushName" text)
      JOIN contacts contact ON contact.id = row.id AND contact.association_id = ${tx.association.id}::uuid
      ORDER BY contact.id FOR NO KEY UPDATE OF contact
    )
    UPDATE contacts SET push_name = named."pushName", updated_at = ${tx.clock()}
    FROM named WHERE contacts.id = named.id`
  return rows.map(({ id }) => id)
}
