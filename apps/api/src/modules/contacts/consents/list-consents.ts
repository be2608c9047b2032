import type { ContactConsent, Page } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import { newestFirst, toPage } from '../../../platform/cursor.ts'
import { requireContact } from '../queries.ts'
import { consentParts, toConsent } from './to-consent.ts'

interface Query {
  contactId: string
  cursor?: string | undefined
  limit: number
}

/** A page of what a contact said about their consent, what counts first. @throws contact.notFound, request.invalid */
export async function listConsents(ctx: Ctx, { contactId, cursor, limit }: Query): Promise<Page<ContactConsent>> {
  await requireContact(ctx, contactId)
  const page = newestFirst('saidOn', { cursor, limit })
  const rows = await ctx.db.contactConsent.findMany({
    ...page,
    where: { contactId, ...page.where },
    include: consentParts,
  })
  const { items, nextCursor } = toPage(rows, limit, ({ saidOn, id }) => ({ at: saidOn, id }))
  return { items: items.map(toConsent), nextCursor }
}
