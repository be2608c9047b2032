import { z } from 'zod'
import { attributeValues } from './attributes.ts'
import { consentStates } from './consents.ts'
import { endpoint } from './endpoint.ts'
import { day, id, inAssociation, instant, page, paging } from './shapes.ts'

export const patientStatuses = ['active', 'pending', 'suspended', 'expired'] as const
export const patientStatus = z.enum(patientStatuses)
export type PatientStatus = z.infer<typeof patientStatus>

export const patient = z.object({
  id,
  /** As it stands today: an active one past `validUntil` reads `expired`. */
  status: patientStatus,
  cpf: z.string().nullable(),
  birthDate: day.nullable(),
  membershipNumber: z.string().nullable(),
  validUntil: day.nullable(),
})
export type Patient = z.infer<typeof patient>

export const contact = z.object({
  id,
  kind: z.enum(['patient', 'lead']),
  /** The registered name, else the WhatsApp name, else the first number; null when nothing is known. */
  name: z.string().nullable(),
  pushName: z.string().nullable(),
  phones: z.array(z.string()),
  patient: patient.nullable(),
  language: z.string().nullable(),
  createdAt: instant,
})
export type Contact = z.infer<typeof contact>

/** What a patient is registered with. Phones may be written as people write them; they are kept in E.164. */
export const patientInput = z.object({
  name: z.string().trim().min(1).max(200),
  phones: z.array(z.string().trim().min(3).max(40)).min(1).max(10),
  cpf: z.string().trim().max(20).nullish(),
  birthDate: day.nullish(),
  membershipNumber: z.string().trim().max(60).nullish(),
  status: patientStatus.default('active'),
  validUntil: day.nullish(),
})
export type PatientInput = z.infer<typeof patientInput>

/** What the table of contacts and its exports can show, besides the association's own attributes (`attribute.city`). */
export const contactFields = ['name', 'kind', 'phones', 'status', 'validUntil', 'membershipNumber', 'cpf', 'birthDate', 'consent', 'consentOn', 'lastActivityAt', 'createdAt'] as const
export type ContactField = (typeof contactFields)[number]

/** A column of the table: one of `contactFields`, or `attribute.` and the key of an attribute. */
export const contactColumn = z.union([z.enum(contactFields), z.templateLiteral(['attribute.', z.string().regex(/^[a-z]\w{0,39}$/i)])])
export type ContactColumn = z.infer<typeof contactColumn>

/** A contact as a row of the table. */
export const contactRow = contact.extend({
  /** The conversation that moved last. */
  lastConversation: z.object({ id, lastActivityAt: instant }).nullable(),
  consent: z.object({ state: z.enum(consentStates), saidOn: day.nullable() }),
  attributes: attributeValues,
  /** Keys of sensitive attributes of which there is a value; it is shown only on demand. */
  maskedAttributes: z.array(z.string()),
})
export type ContactRow = z.infer<typeof contactRow>

/** Which contacts: all of it must be true. */
export const contactFilter = z.object({
  /** Words of names or a number in any form; all must be there. */
  q: z.string().trim().max(100).optional(),
  kind: z.enum(['patient', 'lead']).optional(),
  /** As it stands today. */
  status: patientStatus.optional(),
  consent: z.enum(consentStates).optional(),
  /** The key of an attribute that is not sensitive. */
  attribute: z.string().max(40).optional(),
  /** Its value; of a text, a part of it. */
  value: z.string().trim().min(1).max(200).optional(),
  /** Whether a conversation with them is under way. */
  isOpen: z.enum(['true', 'false']).optional(),
  /** Days where the association is, both included. */
  createdFrom: day.optional(),
  createdTo: day.optional(),
})
export type ContactFilter = z.infer<typeof contactFilter>

/** `created`: the newest first. `name`: A to Z, who has none last. `activity`: who wrote or was written to last first. */
export const contactSorts = ['created', 'name', 'activity'] as const
export type ContactSort = (typeof contactSorts)[number]

/** A column of somebody's table; its width in pixels, null for the usual one. */
export const shownColumn = z.object({ column: contactColumn, width: z.number().int().min(64).max(800).nullable() })
export type ShownColumn = z.infer<typeof shownColumn>
const shownColumns = z.object({ columns: z.array(shownColumn).max(60) })

/** Two contacts that turned out to be one person. */
export const contactJoin = z.object({
  id,
  reason: z.enum(['sameWhatsAppAccount', 'registered', 'imported', 'byHand']),
  /** What the other one was called, and its numbers and ids that moved over. */
  name: z.string().nullable(),
  identities: z.array(z.string()),
  at: instant,
  undoneAt: instant.nullable(),
})
export type ContactJoin = z.infer<typeof contactJoin>

/** What joining two contacts would do. */
export const joinPreview = z.object({
  /** A patient is always the one kept. */
  kept: contact,
  /** The one that becomes part of it. */
  merged: contact,
  /** What moves over. */
  identities: z.array(z.string()),
  conversations: z.array(z.object({
    connectionId: id,
    lastActivityAt: instant,
    /** The one kept has a conversation on the same connection: the two become one thread. */
    isFused: z.boolean(),
  })),
  noteCount: z.number(),
  orderCount: z.number(),
})
export type JoinPreview = z.infer<typeof joinPreview>

const oneContact = inAssociation.extend({ contactId: id })

export const contactEndpoints = {
  listContacts: endpoint({
    method: 'GET',
    path: '/api/associations/:a/contacts',
    summary: 'Contacts as rows of a table; `q` looks in names and numbers',
    params: inAssociation,
    query: paging.extend(contactFilter.shape).extend({ sort: z.enum(contactSorts).default('created') }),
    answer: page(contactRow),
  }),
  getContact: endpoint({
    method: 'GET',
    path: '/api/associations/:a/contacts/:contactId',
    summary: 'One contact',
    params: oneContact,
    answer: contact,
  }),
  updateContact: endpoint({
    method: 'PATCH',
    path: '/api/associations/:a/contacts/:contactId',
    summary: 'Name a contact',
    params: oneContact,
    body: z.object({ name: z.string().trim().min(1).max(200) }),
    answer: contact,
  }),
  listContactJoins: endpoint({
    method: 'GET',
    path: '/api/associations/:a/contacts/:contactId/joins',
    summary: 'Which contacts became this one, the newest first',
    params: oneContact,
    answer: z.object({ items: z.array(contactJoin) }),
  }),
  previewContactJoin: endpoint({
    method: 'GET',
    path: '/api/associations/:a/contacts/:contactId/joins/with/:otherId',
    summary: 'What joining two contacts would do: who is kept, what moves',
    params: oneContact.extend({ otherId: id }),
    answer: joinPreview,
  }),
  joinContacts: endpoint({
    method: 'POST',
    path: '/api/associations/:a/contacts/:contactId/joins',
    summary: 'Make two contacts one; a patient is kept, else the first of the two. Two patients stay two',
    params: oneContact,
    body: z.object({ otherId: id }),
    answer: contact,
  }),
  undoContactJoin: endpoint({
    method: 'POST',
    path: '/api/associations/:a/contacts/:contactId/joins/:joinId/undo',
    summary: 'Make two people of one again: identities, conversations and messages go back',
    params: oneContact.extend({ joinId: id }),
    answer: contact,
  }),
  createPatient: endpoint({
    method: 'POST',
    path: '/api/associations/:a/patients',
    summary: 'Register a patient; a lead with one of the numbers becomes the patient',
    params: inAssociation,
    body: patientInput,
    answer: contact,
    status: 201,
  }),
  updatePatient: endpoint({
    method: 'PATCH',
    path: '/api/associations/:a/patients/:patientId',
    summary: 'Change a register entry',
    params: inAssociation.extend({ patientId: id }),
    // Without the default: a status that is not given stays what it is.
    body: patientInput.partial().extend({ status: patientStatus.optional() }),
    answer: contact,
  }),
  getContactColumns: endpoint({
    method: 'GET',
    path: '/api/associations/:a/contact-columns',
    summary: 'Which columns of the table one sees, in their order; none while nothing was chosen',
    params: inAssociation,
    answer: shownColumns,
  }),
  saveContactColumns: endpoint({
    method: 'PUT',
    path: '/api/associations/:a/contact-columns',
    summary: 'Choose which columns of the table one sees; none goes back to the usual ones',
    params: inAssociation,
    body: shownColumns,
    answer: shownColumns,
  }),
}
