import type { Ref } from 'vue'
import { useEventListener } from '@vueuse/core'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'

/** A pointer that rested this long (milliseconds) over the list is not about to click. */
const restMs = 2500
/** A list that was not scrolled for so long (milliseconds) stands still. */
const stillMs = 150
/** A busy list finds its order this often (milliseconds): more is a flicker that nobody can read. */
const paceMs = 120

/**
 * The order of a live list as it is shown. While a pointer moves over the list nothing moves under it: what changed is
 * counted, and the list catches up as soon as the pointer rests or leaves. Nor does anything move while it is scrolled: who
 * reads on the way keeps the line, and no frame is lost to it. Otherwise the first change shows at once and those right
 * after it together.
 */
export function useSteadyOrder(ids: () => string[], element: Ref<HTMLElement | null>) {
  const shown = shallowRef(ids())
  const isAiming = ref(false)
  let isScrolled = false
  let timer: ReturnType<typeof setTimeout>
  let still: ReturnType<typeof setTimeout> | undefined
  let pace: ReturnType<typeof setTimeout> | undefined

  useEventListener(element, 'pointermove', (event: PointerEvent) => {
    if (event.pointerType !== 'mouse')
      return
    isAiming.value = true
    clearTimeout(timer)
    timer = setTimeout(release, restMs)
  })
  useEventListener(element, 'pointerleave', release)
  useEventListener(element, 'scroll', () => {
    isScrolled = true
    clearTimeout(still)
    still = setTimeout(standStill, stillMs)
  }, { passive: true })
  onScopeDispose(() => [timer, pace, still].forEach(clearTimeout))

  watch(ids, (now, before) => {
    const onlyGrewBelow = before.every((id, index) => now[index] === id)
    if (onlyGrewBelow && !pace)
      shown.value = shown.value === before ? now : [...shown.value, ...now.slice(before.length).filter(id => !shown.value.includes(id))]
    else if (isFree())
      follow()
  }, { flush: 'sync' })

  const isFree = () => !isAiming.value && !isScrolled

  function follow() {
    if (pace || shown.value === ids())
      return
    shown.value = ids()
    pace = setTimeout(() => {
      pace = undefined
      if (isFree())
        follow()
    }, paceMs)
  }

  function standStill() {
    isScrolled = false
    if (isFree())
      follow()
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
