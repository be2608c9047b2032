import type { SearchAnswer } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { watchDebounced } from '@vueuse/core'
import { onScopeDispose, shallowRef } from 'vue'
import { call, isCancelled } from '../../api/call.ts'
import { useSession } from '../session/store.ts'

const quietMs = 180
const shortest = 2
const limit = 5

/** People, messages and notes that match what is typed; an answer that comes late is thrown away. */
export function useSearch(typed: () => string) {
  const session = useSession()
  const found = shallowRef<SearchAnswer | null>(null)
  const isSearching = shallowRef(false)
  let running = new AbortController()

  watchDebounced(typed, search, { debounce: quietMs })
  onScopeDispose(() => running.abort())

  async function search(text: string) {
    running.abort()
    const { signal } = running = new AbortController()
    const q = text.trim()
    if (q.length < shortest)
      return show(null)
    isSearching.value = true
    try {
      show(await call(endpoints.search, { params: { a: session.subdomain }, query: { q, limit }, signal }))
    }
    catch (error) {
      // A failed search shows no matches; the places and commands stay usable.
      if (!isCancelled(error))
        show(null)
    }
  }

  function show(answer: SearchAnswer | null) {
    found.value = answer
    isSearching.value = false
  }

  return { found, isSearching }
}
