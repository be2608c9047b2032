import type { Contact } from '@recado/contracts'
import type { LocationQueryRaw } from 'vue-router'
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** The filter and the contact on screen, held by the address. */
export function useContactFilter() {
  const route = useRoute()
  const router = useRouter()

  const q = computed(() => textOf('q'))
  const kind = computed<Contact['kind'] | undefined>(() => {
    const wanted = textOf('kind')
    return wanted === 'patient' || wanted === 'lead' ? wanted : undefined
  })
  /** The id of the contact beside the list, `new` for one to register, or empty. */
  const selected = computed(() => textOf('contact'))

  function set(change: LocationQueryRaw) {
    return router.replace({ query: { ...route.query, ...change } })
  }

  function textOf(name: string) {
    const value = route.query[name]
    return typeof value === 'string' ? value : ''
  }

  return { q, kind, selected, set }
}
