import type { Page } from '@recado/contracts'
import { computed, ref, shallowRef } from 'vue'

interface Options<Item, Filter> {
  keyOf: (item: Item) => string
  fetchPage: (query: Filter & { cursor?: string }, signal?: AbortSignal) => Promise<Page<Item>>
}

/** So many pages without a row are passed over unasked; then a person says whether to look further back. */
const mostPassed = 5

/**
 * Rows by key, and the list that a filter gives, page by page. What was listed stays until the first page of another
 * filter is there; a later page that comes after the list began anew is dropped. A page may hold fewer rows than it
 * could, or none, and the list still go on: only without `nextCursor` is it all there is.
 */
export function usePagedList<Item, Filter extends object>({ keyOf, fetchPage }: Options<Item, Filter>) {
  const byId = shallowRef(new Map<string, Item>())
  const ids = ref<string[]>([])
  const nextCursor = ref<string | null>(null)
  let filter: Filter | undefined

  const list = computed(() => ids.value.flatMap(id => byId.value.get(id) ?? []))

  function take(items: Item[]) {
    byId.value = new Map([...byId.value, ...items.map((item): [string, Item] => [keyOf(item), item])])
  }

  function upsert(item: Item): Item {
    take([item])
    return item
  }

  /** Takes a row in, at the top unless it is listed already. */
  function prepend(item: Item): Item {
    const id = keyOf(item)
    if (!ids.value.includes(id))
      ids.value = [id, ...ids.value]
    return upsert(item)
  }

  /** Takes a row out; after the last one the next page is fetched. */
  function remove(id: string) {
    ids.value = ids.value.filter(known => known !== id)
    // When that fails the list still says that it goes on.
    if (ids.value.length === 0)
      fetchMore().catch(() => {})
  }

  async function fetchFirst(wanted: Filter, signal?: AbortSignal) {
    const page = await fetchFilled(wanted, signal)
    filter = wanted
    take(page.items)
    ids.value = page.items.map(keyOf)
    nextCursor.value = page.nextCursor
  }

  async function fetchMore() {
    const cursor = nextCursor.value
    if (!cursor || !filter)
      return
    const page = await fetchFilled({ ...filter, cursor })
    if (nextCursor.value !== cursor)
      return
    take(page.items)
    ids.value = [...new Set([...ids.value, ...page.items.map(keyOf)])]
    nextCursor.value = page.nextCursor
  }

  /** The next page that holds anything. */
  async function fetchFilled(query: Filter & { cursor?: string }, signal?: AbortSignal) {
    let page = await fetchPage(query, signal)
    for (let passed = 0; passed < mostPassed && page.items.length === 0 && page.nextCursor; passed++)
      page = await fetchPage({ ...query, cursor: page.nextCursor }, signal)
    return page
  }

  return { byId, list, nextCursor, upsert, prepend, remove, fetchFirst, fetchMore }
}
