import { useEventListener } from '@vueuse/core'
import { ref, watch } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'

/** Asks before a page with unsaved changes is left. For views; `isAsking` opens the question, `leave` answers it with yes. */
export function useLeaveGuard(isChanged: () => boolean) {
  const isAsking = ref(false)
  let answer: ((mayLeave: boolean) => void) | undefined

  // Whoever is signed out has to leave: there is nothing to save it with.
  onBeforeRouteLeave(to => to.meta.isPublic || !isChanged() || ask())
  useEventListener(window, 'beforeunload', event => isChanged() && event.preventDefault())
  watch(isAsking, isOpen => isOpen || answer?.(false))

  function ask() {
    answer?.(false)
    isAsking.value = true
    return new Promise<boolean>(resolve => (answer = resolve))
  }

  function leave() {
    answer?.(true)
    isAsking.value = false
  }

  return { isAsking, leave }
}
