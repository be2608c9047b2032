import type { Contact, StaffMember } from '@recado/contracts'
import type { InboxDeps } from './deps.ts'
import { endpoints } from '@recado/contracts'
import { reactive, ref } from 'vue'

/** Whom a conversation refers to: contacts and members of staff. */
export function createDirectory({ call, association }: Pick<InboxDeps, 'call' | 'association'>) {
  const contacts = reactive(new Map<string, Contact>())
  const staff = ref<StaffMember[] | null>(null)

  async function fetchContact(contactId: string) {
    contacts.set(contactId, await call(endpoints.getContact, { params: { a: association(), contactId } }))
  }

  /** Members of staff a conversation can be given to. */
  async function fetchStaff() {
    const { items } = await call(endpoints.listStaff, { params: { a: association() } })
    staff.value = items.filter(member => member.role !== 'viewer')
  }

  function reset() {
    contacts.clear()
    staff.value = null
  }

  return { contacts, staff, fetchContact, fetchStaff, reset }
}
