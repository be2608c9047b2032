import type { ContactConsent as ContactConsentShape } from '@recado/contracts'
import type { ContactConsent, Prisma } from '../../../platform/db/generated/client.ts'
import { toDay } from '../to-day.ts'

/** What the shape of a consent is made of. */
export const consentParts = { notedBy: { select: { user: { select: { name: true } } } } } satisfies Prisma.ContactConsentInclude

interface ConsentRow extends ContactConsent {
  notedBy: { user: { name: string } }
}

/** The consent as the API answers it. */
export function toConsent(row: ConsentRow): ContactConsentShape {
  return {
    id: row.id,
    contactId: row.contactId,
    state: row.state,
    saidOn: toDay(row.saidOn),
    means: row.means,
    notedBy: { id: row.notedById, name: row.notedBy.user.name },
    notedAt: row.notedAt.toISOString(),
  }
}
