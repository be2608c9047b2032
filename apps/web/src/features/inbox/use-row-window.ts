import type { Ref } from 'vue'
import { useElementSize, useEventListener } from '@vueuse/core'
import { computed, ref } from 'vue'

interface Rows {
  count: () => number
  /** In pixels; the same for each. */
  height: number
  /** How many are drawn above and below those in sight. */
  spare: number
}

/**
 * Which rows of a long list are drawn: `first` (counted from 0) up to but not including `end`. They change when another row
 * comes into sight, not with every pixel of the way.
 */
export function useRowWindow(scroller: Ref<HTMLElement | null>, { count, height, spare }: Rows) {
  /** The row at the upper edge. */
  const top = ref(0)
  const { height: room } = useElementSize(scroller)

  const first = computed(() => Math.max(0, Math.min(top.value, count() - 1) - spare))
  const end = computed(() => Math.min(count(), top.value + Math.ceil(room.value / height) + 1 + spare))

  useEventListener(scroller, 'scroll', look, { passive: true })

  function look() {
    top.value = Math.max(0, Math.floor((scroller.value?.scrollTop ?? 0) / height))
  }

  /** Scrolls no further than it takes to have the whole row in sight. */
  function show(index: number) {
    const element = scroller.value
    if (!element)
      return
    const from = index * height
    element.scrollTop = Math.max(from + height - element.clientHeight, Math.min(from, element.scrollTop))
    look()
  }

  return { first, end, show }
}
