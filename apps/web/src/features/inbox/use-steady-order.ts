import type { Ref } from 'vue'
import { useEventListener } from '@vueuse/core'
import { computed, onScopeDispose, ref, watch } from 'vue'

/** A pointer that rested this long (milliseconds) over the list is not about to click. */
const restMs = 2500

/**
 * The order of a live list as it is shown. While a pointer moves over the list nothing moves under it: what changed is
 * counted, and the list catches up as soon as the pointer rests or leaves.
 */
export function useSteadyOrder(ids: () => string[], element: Ref<HTMLElement | null>) {
  const shown = ref(ids())
  const isAiming = ref(false)
  let timer: ReturnType<typeof setTimeout>

  useEventListener(element, 'pointermove', (event: PointerEvent) => {
    if (event.pointerType !== 'mouse')
      return
    isAiming.value = true
    clearTimeout(timer)
    timer = setTimeout(release, restMs)
  })
  useEventListener(element, 'pointerleave', release)
  onScopeDispose(() => clearTimeout(timer))

  watch(ids, (now, before) => {
    const onlyGrewBelow = before.every((id, index) => now[index] === id)
    if (!isAiming.value || onlyGrewBelow)
      shown.value = now
  }, { flush: 'sync' })

  function release() {
    clearTimeout(timer)
    isAiming.value = false
    shown.value = ids()
  }

  /** How many rows would stand higher than they are shown. */
  const heldBack = computed(() => {
    const now = ids()
    if (shown.value === now)
      return 0
    const first = shown.value[0]
    const risen = first ? now.indexOf(first) : now.length
    return Math.max(0, risen)
  })

  return { ids: shown, heldBack, release }
}
