import type { Contact, Conversation } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { watchDebounced } from '@vueuse/core'
import { onScopeDispose, shallowRef } from 'vue'
import { call, isCancelled } from '../../api/call.ts'
import { useSession } from '../session/store.ts'

const quietMs = 180
const shortest = 2
const limit = 5

/** Contacts and conversations that match what is typed; an answer that comes late is thrown away. */
export function useSearch(typed: () => string) {
  const session = useSession()
  const contacts = shallowRef<Contact[]>([])
  const conversations = shallowRef<Conversation[]>([])
  const isSearching = shallowRef(false)
  let running = new AbortController()

  watchDebounced(typed, search, { debounce: quietMs })
  onScopeDispose(() => running.abort())

  async function search(text: string) {
    running.abort()
    const { signal } = running = new AbortController()
    const q = text.trim()
    if (q.length < shortest)
      return show([], [])
    isSearching.value = true
    const params = { a: session.subdomain }
    try {
      const [found, threads] = await Promise.all([
        call(endpoints.listContacts, { params, query: { q, limit }, signal }),
        call(endpoints.listConversations, { params, query: { q, limit }, signal }),
      ])
      show(found.items, threads.items)
    }
    catch (error) {
      // A failed search shows no matches; the places and commands stay usable.
      if (!isCancelled(error))
        show([], [])
    }
  }

  function show(foundContacts: Contact[], foundConversations: Conversation[]) {
    contacts.value = foundContacts
    conversations.value = foundConversations
    isSearching.value = false
  }

  return { contacts, conversations, isSearching }
}
