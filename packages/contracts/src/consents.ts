import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { day, id, inAssociation, instant, page, paging } from './shapes.ts'

/** Whether a person agrees to be contacted and to have their data kept. */
export const consentStates = ['unknown', 'given', 'withdrawn'] as const
export type ConsentState = (typeof consentStates)[number]

/** How they said it; `imported`: a file says so. */
export const consentMeans = ['chat', 'form', 'phone', 'inPerson', 'email', 'imported'] as const
export type ConsentMeans = (typeof consentMeans)[number]

/** What a person said about their consent, as a member of staff noted it. It is never changed, only followed by another one. */
export const contactConsent = z.object({
  id,
  contactId: id,
  state: z.enum(consentStates),
  /** The day they said it. The latest day counts; of one day, what was noted last. */
  saidOn: day,
  means: z.enum(consentMeans),
  notedBy: z.object({ id, name: z.string() }),
  notedAt: instant,
})
export type ContactConsent = z.infer<typeof contactConsent>

const ofContact = inAssociation.extend({ contactId: id })

export const consentEndpoints = {
  listContactConsents: endpoint({
    method: 'GET',
    path: '/api/associations/:a/contacts/:contactId/consents',
    summary: 'What a contact said about their consent, the latest day first: the first one counts',
    params: ofContact,
    query: paging,
    answer: page(contactConsent),
  }),
  noteContactConsent: endpoint({
    method: 'POST',
    path: '/api/associations/:a/contacts/:contactId/consents',
    summary: 'Note what a contact said about their consent, today or on a day before',
    params: ofContact,
    body: z.object({ state: z.enum(consentStates), saidOn: day.optional(), means: z.enum(consentMeans).exclude(['imported']) }),
    answer: contactConsent,
    status: 201,
  }),
}
