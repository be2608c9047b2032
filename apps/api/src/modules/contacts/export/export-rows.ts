import type { AttributeValues, ContactColumn, ContactFilter } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import type { ContactRow } from '../to-contact.ts'
import { attributesOf } from '../attributes/attribute-values.ts'
import { knownValue } from '../attributes/to-attribute.ts'
import { findLastConversations } from '../find-last-conversations.ts'
import { todayIn } from '../patient-status.ts'
import { selectContacts } from '../select-contacts.ts'
import { toContact } from '../to-contact.ts'
import { toDay } from '../to-day.ts'

const pageSize = 500

interface Wanted {
  filter: ContactFilter
  contactIds: string[] | null
  columns: ContactColumn[]
}

/** Contacts as rows of text, the newest first, page by page; `onPage` hears how many there were so far. */
export async function* exportRows(ctx: Ctx, { filter, contactIds, columns }: Wanted, onPage: (doneCount: number) => Promise<void>): AsyncGenerator<string[]> {
  const attributes = new Map((await ctx.db.attribute.findMany()).map(attribute => [attribute.key, attribute]))
  const today = todayIn(ctx)
  let cursor: string | null | undefined
  let doneCount = 0
  while (cursor !== null) {
    const page: { items: ContactRow[], nextCursor: string | null } = await selectContacts(ctx, { filter, contactIds, sort: 'created', cursor, limit: pageSize })
    const last = columns.includes('lastActivityAt') ? await findLastConversations(ctx, page.items.map(({ id }) => id)) : new Map()
    for (const row of page.items)
      yield columns.map(column => cellOf(row, column))
    doneCount += page.items.length
    await onPage(doneCount)
    cursor = page.nextCursor

    function cellOf(row: ContactRow, column: ContactColumn): string {
      if (column === 'lastActivityAt')
        return last.get(row.id)?.lastActivityAt.toISOString() ?? ''
      return column.startsWith('attribute.') ? attributeOf(attributesOf(row), column.slice('attribute.'.length)) : fieldOf(row, column)
    }
  }

  function attributeOf(values: AttributeValues, key: string) {
    const attribute = attributes.get(key)
    return attribute ? String(knownValue(attribute, values[key]) ?? '') : ''
  }

  function fieldOf(row: ContactRow, column: ContactColumn) {
    const { name, kind, phones, patient, createdAt } = toContact(row, today)
    switch (column) {
      case 'name': return name ?? ''
      case 'kind': return kind
      case 'phones': return phones.join('; ')
      case 'createdAt': return createdAt
      case 'status': return patient?.status ?? ''
      case 'validUntil': return patient?.validUntil ?? ''
      case 'membershipNumber': return patient?.membershipNumber ?? ''
      case 'cpf': return patient?.cpf ?? ''
      case 'birthDate': return patient?.birthDate ?? ''
      case 'consent': return row.consent
      case 'consentOn': return toDay(row.consentOn) ?? ''
      default: return ''
    }
  }
}
