import type { Tx } from '../../ctx.ts'
import { searchTextOf } from './search-text.ts'

/** Brings what search reads up to date with names and phones: three statements for any number of contacts. */
export async function refreshSearchText(tx: Tx, contactIds: string[]): Promise<void> {
  if (contactIds.length === 0)
    return
  const contacts = await tx.db.$queryRaw<{ id: string, name: string | null, pushName: string | null }[]>`
    SELECT id, name, push_name AS "pushName" FROM contacts
    WHERE association_id = ${tx.association.id}::uuid AND id = ANY(${contactIds}::uuid[])`
  const phones = await phonesByContact(tx, contactIds)
  const rows = contacts.map(contact => ({ id: contact.id, text: searchTextOf({ ...contact, phones: phones.get(contact.id) ?? [] }) }))
  await tx.db.$executeRaw`
    UPDATE contacts SET search_text = row.text
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (id uuid, text text)
    WHERE contacts.association_id = ${tx.association.id}::uuid AND contacts.id = row.id AND contacts.search_text <> row.text`
}

/** Not joined to contacts: rows written a moment ago have no statistics, and the planner would loop over all of them. */
async function phonesByContact(tx: Tx, contactIds: string[]): Promise<Map<string, string[]>> {
  const identities = await tx.db.$queryRaw<{ contactId: string, value: string }[]>`
    SELECT contact_id AS "contactId", value FROM contact_identities
    WHERE association_id = ${tx.association.id}::uuid AND contact_id = ANY(${contactIds}::uuid[]) AND type = 'phone'
    ORDER BY created_at, id`
  const phones = new Map<string, string[]>()
  for (const { contactId, value } of identities)
    phones.set(contactId, [...phones.get(contactId) ?? [], value])
  return phones
}
