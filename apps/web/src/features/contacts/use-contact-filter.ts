import type { ContactSort } from '@recado/contracts'
import type { LocationQueryRaw } from 'vue-router'
import { contactSorts } from '@recado/contracts'
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { filterNames, readFilter } from './read-filter.ts'

/** The filter, the order and the contact on screen, held by the address; what an address says that cannot be is passed over. */
export function useContactFilter() {
  const route = useRoute()
  const router = useRouter()

  const filter = computed(() => readFilter(textOf))
  const sort = computed<ContactSort>(() => contactSorts.find(sort => sort === textOf('sort')) ?? 'created')
  /** How many narrow the list besides the search and the kind, which stand beside it. */
  const count = computed(() => filterNames.filter(name => !['q', 'kind', 'value'].includes(name) && filter.value[name] !== undefined).length)
  /** The id of the contact beside the list, `new` for one to register, or empty. */
  const selected = computed(() => textOf('contact'))

  function set(change: LocationQueryRaw) {
    return router.replace({ query: { ...route.query, ...change } })
  }

  function clear() {
    return set(Object.fromEntries(filterNames.map(name => [name, undefined])))
  }

  function textOf(name: string) {
    const value = route.query[name]
    return typeof value === 'string' ? value : ''
  }

  return { filter, sort, count, selected, set, clear }
}
