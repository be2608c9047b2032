import type { Contact } from '@recado/contracts'
import type { InboxDeps } from './deps.ts'
import { endpoints } from '@recado/contracts'
import { reactive } from 'vue'

/** The contacts that conversations refer to. */
export function createDirectory({ call, association }: Pick<InboxDeps, 'call' | 'association'>) {
  const contacts = reactive(new Map<string, Contact>())

  async function fetchContact(contactId: string) {
    contacts.set(contactId, await call(endpoints.getContact, { params: { a: association(), contactId } }))
  }

  function reset() {
    contacts.clear()
  }

  return { contacts, fetchContact, reset }
}
