import type { Tx } from '../../ctx.ts'
import type { IdentityKey, KnownIdentity, Person } from './plan-claim.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { setStatement } from '../../platform/db/set-statement.ts'
import { keyOf } from './plan-claim.ts'

/** Whose these identities are, by key. `held`: the contacts stay what they are, and keep them, until the transaction ends. */
export async function readIdentities(tx: Tx, persons: Person[], held?: 'held'): Promise<Map<string, KnownIdentity>> {
  const keys = distinctKeys(persons).map(({ type, value }) => ({ type, value }))
  const rows = await (held ? holdRows : readRows)(tx, keys)
  return new Map(rows.map(row => [keyOf(row), row]))
}

const readRows = setStatement<IdentityKey, KnownIdentity>(given => selectRows(given, Prisma.empty))

/** In one order everywhere. Two that hold the same contact wait for each other here, where neither holds anything the other wants. */
const holdRows = setStatement<IdentityKey, KnownIdentity>(given => selectRows(given, Prisma.sql`ORDER BY contact.id, identity.id FOR NO KEY UPDATE OF contact FOR KEY SHARE OF identity`))

function selectRows(given: string, hold: Prisma.Sql) {
  return Prisma.sql`
    SELECT key.part, identity.type::text, identity.value, identity.chat_id AS "chatId", contact.id AS "contactId",
      contact.kind = 'patient' AS "isPatient", contact.push_name AS "pushName", contact.created_at AS "createdAt"
    FROM jsonb_to_recordset(${given}::jsonb) AS key (part int, association_id uuid, type identity_type, value text)
    JOIN contact_identities identity ON identity.association_id = key.association_id AND identity.type = key.type AND identity.value = key.value
    JOIN contacts contact ON contact.id = identity.contact_id AND contact.association_id = identity.association_id
    ${hold}`
}

/** Each identity once, whoever names it. */
export function distinctKeys(persons: Person[]): IdentityKey[] {
  return [...new Map(persons.flatMap(person => person.identities).map(identity => [keyOf(identity), identity])).values()]
}
