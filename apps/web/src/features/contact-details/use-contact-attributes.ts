import type { AttributeValue, ContactAttribute } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { shallowRef } from 'vue'
import { call } from '../../api/call.ts'
import { useLoading } from '../../composables/use-loading.ts'
import { useSession } from '../session/store.ts'
import { useContactChanges } from './use-contact-changes.ts'

/** What the association knows of a contact; what is sensitive stays masked until it is asked for. */
export function useContactAttributes(contactId: string) {
  const session = useSession()
  const params = { a: session.subdomain, contactId }
  const items = shallowRef<ContactAttribute[]>([])
  const { isLoading, error, load } = useLoading(async (signal) => {
    items.value = (await call(endpoints.listContactAttributes, { params, signal })).items
  })

  load()
  useContactChanges(contactId, load)

  async function save(attributeId: string, value: AttributeValue | null) {
    const changed = await call(endpoints.setContactAttribute, { params: { ...params, attributeId }, body: { value } })
    items.value = items.value.map(item => item.attribute.id === attributeId ? changed : item)
  }

  async function reveal(attributeId: string) {
    return (await call(endpoints.revealContactAttribute, { params: { ...params, attributeId } })).value
  }

  return { items, isLoading, error, load, save, reveal }
}
