import type { HitKind, MessageHit, Page, PersonHit } from '@recado/contracts'
import type { SearchFilters } from './search-filters.ts'
import { endpoints, hitKinds } from '@recado/contracts'
import { computed, onScopeDispose, ref, shallowReactive, shallowRef, watch } from 'vue'
import { call, isCancelled } from '../../api/call.ts'
import { useSession } from '../session/store.ts'
import { toQuery } from './search-filters.ts'

interface Groups {
  people: Page<PersonHit>
  messages: Page<MessageHit>
  notes: Page<MessageHit>
}

/** So many of each group beside the others, and when one is asked for alone. */
const beside = 6
const alone = 20

/** What matches, by group; an answer that comes late is thrown away. */
export function useSearch(asked: () => { q: string, filters: SearchFilters }) {
  const session = useSession()
  const groups = shallowRef<Groups | null>(null)
  const hasFailed = ref(false)
  const loadingMore = shallowReactive(new Set<HitKind>())
  let running = new AbortController()

  watch(() => JSON.stringify(asked()), () => search(), { immediate: true })
  onScopeDispose(() => running.abort())

  async function search() {
    running.abort()
    const { signal } = running = new AbortController()
    hasFailed.value = false
    try {
      groups.value = await fetchGroups({ limit: asked().filters.hits ? alone : beside, signal })
    }
    catch (error) {
      if (isCancelled(error))
        return
      groups.value = null
      hasFailed.value = true
    }
  }

  /** The next page of one group. */
  async function more(kind: HitKind) {
    const cursor = groups.value?.[kind].nextCursor
    if (!cursor || loadingMore.has(kind))
      return
    const { signal } = running
    loadingMore.add(kind)
    try {
      const page = await fetchGroups({ kind, cursor, limit: alone, signal })
      if (groups.value && groups.value[kind].nextCursor === cursor)
        groups.value = { ...groups.value, [kind]: { items: [...groups.value[kind].items, ...page[kind].items], nextCursor: page[kind].nextCursor } }
    }
    catch (error) {
      hasFailed.value = !isCancelled(error)
    }
    finally {
      loadingMore.delete(kind)
    }
  }

  function fetchGroups({ signal, ...part }: { kind?: HitKind, cursor?: string, limit: number, signal: AbortSignal }) {
    const { q, filters } = asked()
    return call(endpoints.search, { params: { a: session.subdomain }, query: { q, ...toQuery(filters), ...part }, signal })
  }

  const count = computed(() => groups.value ? hitKinds.reduce((sum, kind) => sum + (groups.value?.[kind].items.length ?? 0), 0) : 0)

  return { groups, count, hasFailed, loadingMore, search, more }
}
