import type { Ref } from 'vue'
import { useEventListener } from '@vueuse/core'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'

/** A pointer that rested this long (milliseconds) over the list is not about to click. */
const restMs = 2500
/** A busy list finds its order this often (milliseconds): more is a flicker that nobody can read. */
const paceMs = 120

/**
 * The order of a live list as it is shown. While a pointer moves over the list nothing moves under it: what changed is
 * counted, and the list catches up as soon as the pointer rests or leaves. Otherwise the first change shows at once and
 * those right after it together.
 */
export function useSteadyOrder(ids: () => string[], element: Ref<HTMLElement | null>) {
  const shown = shallowRef(ids())
  const isAiming = ref(false)
  let timer: ReturnType<typeof setTimeout>
  let pace: ReturnType<typeof setTimeout> | undefined

  useEventListener(element, 'pointermove', (event: PointerEvent) => {
    if (event.pointerType !== 'mouse')
      return
    isAiming.value = true
    clearTimeout(timer)
    timer = setTimeout(release, restMs)
  })
  useEventListener(element, 'pointerleave', release)
  onScopeDispose(() => [timer, pace].forEach(clearTimeout))

  watch(ids, (now, before) => {
    const onlyGrewBelow = before.every((id, index) => now[index] === id)
    if (onlyGrewBelow && !pace)
      shown.value = now
    else if (!isAiming.value)
      follow()
  }, { flush: 'sync' })

  function follow() {
    if (pace)
      return
    shown.value = ids()
    pace = setTimeout(() => {
      pace = undefined
      if (!isAiming.value && shown.value !== ids())
        follow()
    }, paceMs)
  }

  function release() {
    clearTimeout(timer)
    isAiming.value = false
    shown.value = ids()
  }

  /** How many rows would stand higher than they are shown. */
  const heldBack = computed(() => {
    const now = ids()
    if (!isAiming.value || shown.value === now)
      return 0
    const first = shown.value[0]
    const risen = first ? now.indexOf(first) : now.length
    return Math.max(0, risen)
  })

  return { ids: shown, heldBack, release }
}
