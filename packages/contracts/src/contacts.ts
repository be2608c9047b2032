import { z } from 'zod'
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

/** The columns an import file may have; `name` and `phones` must be there. Other spellings of a header are known too. */
export const importColumns = ['name', 'phones', 'cpf', 'birthDate', 'membershipNumber', 'status', 'validUntil'] as const

export const importProblem = z.object({
  /** The line in the file, the header being 1. */
  line: z.number(),
  column: z.string().nullable(),
  code: z.enum(['missing', 'badPhone', 'badCpf', 'badDate', 'badStatus', 'badAmount', 'badCurrency', 'unknownContact', 'severalContacts', 'tooLong', 'duplicateInFile', 'taken', 'unreadable']),
  value: z.string(),
})
export type ImportProblem = z.infer<typeof importProblem>

export const importReport = z.object({
  /** False for a preview. */
  isDone: z.boolean(),
  rowCount: z.number(),
  createdCount: z.number(),
  updatedCount: z.number(),
  /** Leads that become patients, their history kept. */
  promotedCount: z.number(),
  problems: z.array(importProblem),
  /** The first rows as they were understood. */
  sample: z.array(patientInput),
})
export type ImportReport = z.infer<typeof importReport>

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
    summary: 'Contacts, the newest first; `q` looks in names and numbers',
    params: inAssociation,
    query: paging.extend({
      q: z.string().trim().max(100).optional(),
      kind: z.enum(['patient', 'lead']).optional(),
    }),
    answer: page(contact),
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
  importPatients: endpoint({
    method: 'POST',
    path: '/api/associations/:a/patients/import',
    summary: 'Import a CSV file: all of it or nothing; `preview=true` only reports',
    params: inAssociation,
    query: z.object({ preview: z.stringbool().default(false) }),
    body: z.object({ file: z.file() }),
    encoding: 'multipart',
    answer: importReport,
  }),
}
