import type { BodyInputOf, Contact } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { defineStore } from 'pinia'
import { call } from '../../api/call.ts'
import { usePagedList } from '../../composables/use-paged-list.ts'
import { useSession } from '../session/store.ts'

export interface ContactFilter { q?: string, kind?: Contact['kind'] }
type PatientBody = BodyInputOf<typeof endpoints.createPatient>

/** Contacts by id, and the list that a filter gives, page by page. */
export const useContacts = defineStore('contacts', () => {
  const session = useSession()
  const { byId, list, nextCursor, upsert, prepend, fetchFirst, fetchMore } = usePagedList<Contact, ContactFilter>({
    keyOf: ({ id }) => id,
    fetchPage: (query, signal) => call(endpoints.listContacts, { params: scope(), query, signal }),
  })

  async function fetchOne(contactId: string, signal?: AbortSignal) {
    return upsert(await call(endpoints.getContact, { params: { ...scope(), contactId }, signal }))
  }

  async function rename(contactId: string, name: string) {
    return upsert(await call(endpoints.updateContact, { params: { ...scope(), contactId }, body: { name } }))
  }

  /** Registers a patient; a lead with one of the numbers becomes the patient. */
  async function register(body: PatientBody) {
    return prepend(await call(endpoints.createPatient, { params: scope(), body }))
  }

  async function updatePatient(patientId: string, body: PatientBody) {
    return upsert(await call(endpoints.updatePatient, { params: { ...scope(), patientId }, body }))
  }

  /** Writes first: answers the conversation, which is theirs now. */
  async function startConversation(contactId: string) {
    return (await call(endpoints.startConversation, { params: scope(), body: { contactId } })).id
  }

  /** Reads a file of patients: `preview` only reports, otherwise all of it is imported or nothing. */
  function importPatients(file: File, preview: boolean, signal?: AbortSignal) {
    return call(endpoints.importPatients, { params: scope(), query: { preview: String(preview) }, body: { file }, signal })
  }

  function scope() {
    return { a: session.subdomain }
  }

  return { byId, list, nextCursor, fetchFirst, fetchMore, fetchOne, rename, register, updatePatient, startConversation, importPatients }
})
