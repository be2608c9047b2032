import type { Tx } from '../../ctx.ts'
import { searchTextOf } from './search-text.ts'

/** Brings what search reads up to date with names and phones, for any number of contacts in two statements. */
export async function refreshSearchText(tx: Tx, contactIds: string[]): Promise<void> {
  if (contactIds.length === 0)
    return
  const contacts = await tx.db.$queryRaw<{ id: string, name: string | null, pushName: string | null, phones: string[] }[]>`
    SELECT contact.id, contact.name, contact.push_name AS "pushName",
      ARRAY(
        SELECT identity.value FROM contact_identities identity
        WHERE identity.association_id = contact.association_id AND identity.contact_id = contact.id AND identity.type = 'phone'
        ORDER BY identity.created_at, identity.id
      ) AS phones
    FROM contacts contact
    WHERE contact.association_id = ${tx.association.id}::uuid AND contact.id = ANY(${contactIds}::uuid[])`
  const rows = contacts.map(contact => ({ id: contact.id, text: searchTextOf(contact) }))
  await tx.db.$executeRaw`
    UPDATE contacts SET search_text = row.text
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (id uuid, text text)
    WHERE contacts.association_id = ${tx.association.id}::uuid AND contacts.id = row.id AND contacts.search_text <> row.text`
}
