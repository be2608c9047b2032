import type { Conversation } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { watchDebounced } from '@vueuse/core'
import { onScopeDispose, ref, shallowRef } from 'vue'
import { call, isCancelled } from '../../api/call.ts'
import { useSession } from '../session/store.ts'

const quietMs = 180
const limit = 20

/** Conversations that match what is typed, the last active ones while nothing is; an answer that comes late is thrown away. */
export function useConversationSearch(typed: () => string) {
  const session = useSession()
  const found = shallowRef<Conversation[] | null>(null)
  const hasFailed = ref(false)
  let running = new AbortController()

  watchDebounced(typed, search, { debounce: quietMs, immediate: true })
  onScopeDispose(() => running.abort())

  async function search(text = typed()) {
    running.abort()
    const { signal } = running = new AbortController()
    hasFailed.value = false
    try {
      const { items } = await call(endpoints.listConversations, { params: { a: session.subdomain }, query: { q: text.trim() || undefined, limit }, signal })
      found.value = items
    }
    catch (error) {
      hasFailed.value = !isCancelled(error)
    }
  }

  return { found, hasFailed, search }
}
