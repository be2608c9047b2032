import { mostChangedAtOnce } from '@recado/contracts'
import { computed, reactive, ref } from 'vue'

/** The conversations of a list that are to be changed together. */
export function createSelection() {
  const ids = reactive(new Set<string>())
  /** Where a range begins: the last one that was chosen alone. */
  const anchor = ref<string | null>(null)
  /** Asked for where no pointer can hover: the boxes are in sight before one is ticked. */
  const isBegun = ref(false)
  const isFull = computed(() => ids.size >= mostChangedAtOnce)

  function toggle(id: string) {
    anchor.value = id
    if (!ids.delete(id) && !isFull.value)
      ids.add(id)
  }

  /** From where the last one was chosen to here, in the order of the list; without such a one, this one alone. */
  function extendTo(id: string, order: string[]) {
    const [from, to] = [order.indexOf(anchor.value ?? ''), order.indexOf(id)]
    if (from < 0 || to < 0)
      return toggle(id)
    const range = order.slice(Math.min(from, to), Math.max(from, to) + 1)
    // The nearest to where it began, when not all of them may be chosen.
    for (const one of from <= to ? range : range.toReversed()) {
      if (!isFull.value)
        ids.add(one)
    }
  }

  function clear() {
    ids.clear()
    anchor.value = null
    isBegun.value = false
  }

  return { ids, isBegun, isFull, toggle, extendTo, clear }
}
