import type { BodyInputOf, Contact } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { call } from '../../api/call.ts'
import { useSession } from '../session/store.ts'

export interface ContactFilter { q?: string, kind?: Contact['kind'] }
type PatientBody = BodyInputOf<typeof endpoints.createPatient>

/** Contacts by id, and the list that a filter gives, page by page. */
export const useContacts = defineStore('contacts', () => {
  const session = useSession()
  const byId = ref(new Map<string, Contact>())
  const ids = ref<string[]>([])
  const nextCursor = ref<string | null>(null)
  let filter: ContactFilter = {}

  const list = computed(() => ids.value.flatMap(id => byId.value.get(id) ?? []))

  function upsert(contact: Contact) {
    byId.value.set(contact.id, contact)
    return contact
  }

  /** The first page for a filter; what was listed stays until it is there. */
  async function fetchFirst(wanted: ContactFilter, signal: AbortSignal) {
    const page = await call(endpoints.listContacts, { params: scope(), query: wanted, signal })
    filter = wanted
    page.items.forEach(upsert)
    ids.value = page.items.map(item => item.id)
    nextCursor.value = page.nextCursor
  }

  async function fetchMore() {
    const cursor = nextCursor.value
    if (!cursor)
      return
    const page = await call(endpoints.listContacts, { params: scope(), query: { ...filter, cursor } })
    if (nextCursor.value !== cursor)
      return
    page.items.forEach(upsert)
    ids.value = [...new Set([...ids.value, ...page.items.map(item => item.id)])]
    nextCursor.value = page.nextCursor
  }

  async function fetchOne(contactId: string, signal?: AbortSignal) {
    return upsert(await call(endpoints.getContact, { params: { ...scope(), contactId }, signal }))
  }

  async function rename(contactId: string, name: string) {
    return upsert(await call(endpoints.updateContact, { params: { ...scope(), contactId }, body: { name } }))
  }

  /** Registers a patient; a lead with one of the numbers becomes the patient. */
  async function register(body: PatientBody) {
    const contact = upsert(await call(endpoints.createPatient, { params: scope(), body }))
    if (!ids.value.includes(contact.id))
      ids.value = [contact.id, ...ids.value]
    return contact
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
