import type { Tx } from '../../ctx.ts'
import type { IdentityKey, KnownIdentity, Person } from './plan-claim.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { keyOf } from './plan-claim.ts'

/** Whose these identities are, by key. `held`: the contacts stay what they are, and keep them, until the transaction ends. */
export async function readIdentities(tx: Tx, persons: Person[], held?: 'held'): Promise<Map<string, KnownIdentity>> {
  const keys = distinctKeys(persons)
  const rows = await tx.db.$queryRaw<KnownIdentity[]>`
    SELECT identity.type::text, identity.value, identity.chat_id AS "chatId", contact.id AS "contactId",
      contact.kind = 'patient' AS "isPatient", contact.push_name AS "pushName", contact.created_at AS "createdAt"
    FROM unnest(${keys.map(key => key.type)}::text[], ${keys.map(key => key.value)}::text[]) AS key (type, value)
    JOIN contact_identities identity ON identity.association_id = ${tx.association.id}::uuid
      AND identity.type = key.type::identity_type AND identity.value = key.value
    JOIN contacts contact ON contact.id = identity.contact_id AND contact.association_id = identity.association_id
    ${held ? hold : Prisma.empty}`
  return new Map(rows.map(row => [keyOf(row), row]))
}

/** In one order everywhere. Two that hold the same contact wait for each other here, where neither holds anything the other wants. */
const hold = Prisma.sql`ORDER BY contact.id, identity.id FOR NO KEY UPDATE OF contact FOR KEY SHARE OF identity`

/** Each identity once, whoever names it. */
export function distinctKeys(persons: Person[]): IdentityKey[] {
  return [...new Map(persons.flatMap(person => person.identities).map(identity => [keyOf(identity), identity])).values()]
}
