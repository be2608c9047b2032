import type { BodyInputOf, ContactConsent } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { call } from '../../api/call.ts'
import { useSession } from '../session/store.ts'
import { useContactPages } from './use-contact-pages.ts'

/** What a contact said about their consent; the first one counts. */
export function useConsents(contactId: string) {
  const session = useSession()
  const params = { a: session.subdomain, contactId }
  const consents = useContactPages<ContactConsent>({
    contactId,
    keyOf: ({ id }) => id,
    fetchPage: (query, signal) => call(endpoints.listContactConsents, { params, query, signal }),
  })

  async function note(body: BodyInputOf<typeof endpoints.noteContactConsent>) {
    await call(endpoints.noteContactConsent, { params, body })
    await consents.load()
  }

  return { ...consents, note }
}
