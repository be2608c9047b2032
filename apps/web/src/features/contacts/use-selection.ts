import { computed, shallowRef } from 'vue'

/** As many as an export takes by name. */
export const mostSelected = 1000

/** Rows that were ticked, by id. */
export function useSelection() {
  const ids = shallowRef<ReadonlySet<string>>(new Set())
  const count = computed(() => ids.value.size)

  function toggle(id: string) {
    const next = new Set(ids.value)
    if (!next.delete(id) && next.size < mostSelected)
      next.add(id)
    ids.value = next
  }

  /** Ticks all of these, or none when all are. */
  function toggleAll(all: string[]) {
    const isAll = all.every(id => ids.value.has(id))
    ids.value = new Set(isAll ? [] : all.slice(0, mostSelected))
  }

  function clear() {
    ids.value = new Set()
  }

  return { ids, count, toggle, toggleAll, clear }
}
