import type { Connection, Contact, StaffMember } from '@recado/contracts'
import type { InboxDeps } from './deps.ts'
import { endpoints } from '@recado/contracts'
import { reactive, ref } from 'vue'

/** Whom and what a conversation refers to: contacts, linked numbers, members of staff. */
export function createDirectory({ call, association }: Pick<InboxDeps, 'call' | 'association'>) {
  const contacts = reactive(new Map<string, Contact>())
  const connections = reactive(new Map<string, Connection>())
  const staff = ref<StaffMember[] | null>(null)

  async function fetchContact(contactId: string) {
    contacts.set(contactId, await call(endpoints.getContact, { params: { a: association(), contactId } }))
  }

  async function fetchConnections() {
    const { items } = await call(endpoints.listConnections, { params: { a: association() } })
    items.forEach(upsertConnection)
  }

  function upsertConnection(connection: Connection) {
    const known = connections.get(connection.id)
    if (!known || known.version < connection.version)
      connections.set(connection.id, connection)
  }

  /** Members of staff a conversation can be given to. */
  async function fetchStaff() {
    const { items } = await call(endpoints.listStaff, { params: { a: association() } })
    staff.value = items.filter(member => member.role !== 'viewer')
  }

  function reset() {
    contacts.clear()
    connections.clear()
    staff.value = null
  }

  return { contacts, connections, staff, fetchContact, fetchConnections, upsertConnection, fetchStaff, reset }
}
