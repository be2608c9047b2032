import type { Contact, JoinPreview } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { watchDebounced } from '@vueuse/core'
import { ref, shallowRef } from 'vue'
import { call } from '../../api/call.ts'
import { useLoading } from '../../composables/use-loading.ts'
import { useSession } from '../session/store.ts'

const quietMs = 180
const limit = 8

/** Joining a contact by hand: a search for the other one, what it would do, and doing it. */
export function useJoin(contactId: string) {
  const session = useSession()
  const params = { a: session.subdomain }
  const typed = ref('')
  const found = shallowRef<Contact[]>([])
  const preview = shallowRef<JoinPreview | null>(null)
  /** Both ids, the one to be kept first; a patient is kept all the same. */
  const pair = shallowRef<[string, string] | null>(null)

  const search = useLoading(async (signal) => {
    const q = typed.value.trim()
    const { items } = await call(endpoints.listContacts, { params, query: { limit: limit + 1, ...(q && { q }) }, signal })
    found.value = items.filter(({ id }) => id !== contactId).slice(0, limit)
  })
  const look = useLoading(async (signal) => {
    preview.value = null
    if (pair.value)
      preview.value = await call(endpoints.previewContactJoin, { params: { ...params, contactId: pair.value[0], otherId: pair.value[1] }, signal })
  })

  search.load()
  watchDebounced(typed, search.load, { debounce: quietMs })

  function choose(one: string, other: string) {
    pair.value = [one, other]
    return look.load()
  }

  function startAgain() {
    pair.value = null
    return look.load()
  }

  /** Answers the contact that is kept. */
  async function join({ kept, merged }: JoinPreview): Promise<Contact> {
    return call(endpoints.joinContacts, { params: { ...params, contactId: kept.id }, body: { otherId: merged.id } })
  }

  return { typed, found, searchError: search.error, preview, pair, lookError: look.error, choose, startAgain, join }
}
