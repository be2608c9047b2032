import type { Attribute, ContactFilter, ContactRow, ContactSort, Page } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { ContactRow as Row } from './to-contact.ts'
import { attributesOf } from './attributes/attribute-values.ts'
import { isValueOf } from './attributes/is-value-of.ts'
import { listAttributes } from './attributes/list-attributes.ts'
import { findLastConversations } from './find-last-conversations.ts'
import { todayIn } from './patient-status.ts'
import { requireFilter } from './require-filter.ts'
import { selectContacts } from './select-contacts.ts'
import { toContact } from './to-contact.ts'
import { toDay } from './to-day.ts'

interface Query extends ContactFilter {
  sort?: ContactSort
  cursor?: string | undefined
  limit: number
}

/** A page of contacts as rows of a table. Sensitive attributes are masked. @throws request.invalid on a cursor that is none, or a filter by a sensitive attribute */
export async function listContacts(ctx: Ctx, { sort = 'created', cursor, limit, ...filter }: Query): Promise<Page<ContactRow>> {
  await requireFilter(ctx, filter)
  const { items, nextCursor } = await selectContacts(ctx, { filter, sort, cursor, limit })
  const { items: attributes } = await listAttributes(ctx)
  const last = await findLastConversations(ctx, items.map(({ id }) => id))
  const today = todayIn(ctx)
  return { items: items.map(row => ({ ...toContact(row, today), ...lastOf(row), ...consentOf(row), ...valuesOf(row, attributes) })), nextCursor }

  function lastOf({ id }: Row) {
    const conversation = last.get(id)
    return { lastConversation: conversation ? { id: conversation.id, lastActivityAt: conversation.lastActivityAt.toISOString() } : null }
  }
}

function consentOf({ consent, consentOn }: Row) {
  return { consent: { state: consent, saidOn: toDay(consentOn) } }
}

/** What is stored, unless it is from an attribute of another type that had this key before. */
function valuesOf(row: Row, attributes: Attribute[]) {
  const stored = attributesOf(row)
  const known = attributes.filter(({ key, type }) => stored[key] !== undefined && isValueOf({ type, options: [String(stored[key])] }, stored[key]))
  return {
    attributes: Object.fromEntries(known.filter(({ isSensitive }) => !isSensitive).map(({ key }) => [key, stored[key] ?? ''])),
    maskedAttributes: known.filter(({ isSensitive }) => isSensitive).map(({ key }) => key),
  }
}
