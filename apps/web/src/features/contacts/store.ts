import type { BodyInputOf, Contact, ContactFilter, ContactRow, ContactSort, ShownColumn } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { defineStore } from 'pinia'
import { call } from '../../api/call.ts'
import { usePagedList } from '../../composables/use-paged-list.ts'
import { useSession } from '../session/store.ts'

export type ContactQuery = ContactFilter & { sort?: ContactSort }
type PatientBody = BodyInputOf<typeof endpoints.createPatient>

/** Contacts by id, and the table that a filter gives, page by page. */
export const useContacts = defineStore('contacts', () => {
  const session = useSession()
  const { byId, list, nextCursor, upsert, prepend, fetchFirst, fetchMore } = usePagedList<ContactRow, ContactQuery>({
    keyOf: ({ id }) => id,
    fetchPage: (query, signal) => call(endpoints.listContacts, { params: scope(), query, signal }),
  })

  async function fetchOne(contactId: string, signal?: AbortSignal) {
    return upsert(toRow(await call(endpoints.getContact, { params: { ...scope(), contactId }, signal })))
  }

  async function rename(contactId: string, name: string) {
    return upsert(toRow(await call(endpoints.updateContact, { params: { ...scope(), contactId }, body: { name } })))
  }

  /** Registers a patient; a lead with one of the numbers becomes the patient. */
  async function register(body: PatientBody) {
    return prepend(toRow(await call(endpoints.createPatient, { params: scope(), body })))
  }

  async function updatePatient(patientId: string, body: PatientBody) {
    return upsert(toRow(await call(endpoints.updatePatient, { params: { ...scope(), patientId }, body })))
  }

  /** What is known beside the table stands in its row as well. */
  function takeConsent(contactId: string, consent: ContactRow['consent']) {
    const row = byId.value.get(contactId)
    if (row)
      upsert({ ...row, consent })
  }

  /** Writes first: answers the conversation, which is theirs now. */
  async function startConversation(contactId: string) {
    return (await call(endpoints.startConversation, { params: scope(), body: { contactId } })).id
  }

  /** The columns the signed-in member of staff chose; none while they chose none. */
  async function fetchColumns(signal?: AbortSignal) {
    return (await call(endpoints.getContactColumns, { params: scope(), signal })).columns
  }

  async function saveColumns(columns: ShownColumn[]) {
    await call(endpoints.saveContactColumns, { params: scope(), body: { columns } })
  }

  /** What only rows of the table know stays as it was. */
  function toRow(contact: Contact): ContactRow {
    const { lastConversation = null, consent = { state: 'unknown', saidOn: null }, attributes = {}, maskedAttributes = [] } = byId.value.get(contact.id) ?? {}
    return { ...contact, lastConversation, consent, attributes, maskedAttributes }
  }

  function scope() {
    return { a: session.subdomain }
  }

  return { byId, list, nextCursor, fetchFirst, fetchMore, fetchOne, rename, register, updatePatient, takeConsent, startConversation, fetchColumns, saveColumns }
})
