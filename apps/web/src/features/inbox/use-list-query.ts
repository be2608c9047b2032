import type { ConversationFilter } from '@recado/contracts'
import type { ListQuery } from './state/list-query.ts'
import { views } from '@recado/contracts'
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useSession } from '../session/store.ts'
import { readAddress } from './state/list-address.ts'

/** What the list shows, as the address says it; a change of it is a change of the address. */
export function useListQuery() {
  const route = useRoute()
  const router = useRouter()
  const session = useSession()

  const query = computed<ListQuery>(() => ({
    view: views.find(known => known === route.params.view) ?? 'all',
    timeZone: session.association?.timeZone ?? 'UTC',
    ...readAddress(route.query),
  }))
  const hasFilter = computed(() => Object.keys(query.value.filter).length > 0)

  function sortBy(sort: ListQuery['sort']) {
    return replace({ sort: sort === 'activity' ? undefined : sort })
  }

  function narrow(change: { [Key in keyof ConversationFilter]: ConversationFilter[Key] | undefined }) {
    return replace(Object.fromEntries(Object.entries(change).map(([key, value]) => [key, value === undefined ? undefined : String(value)])))
  }

  const widen = () => narrow(Object.fromEntries(Object.keys(query.value.filter).map(key => [key, undefined])))

  function replace(change: Record<string, string | undefined>) {
    return router.replace({ params: route.params, query: { ...route.query, ...change } })
  }

  return { query, hasFilter, sortBy, narrow, widen }
}
