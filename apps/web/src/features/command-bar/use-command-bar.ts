import { useEventListener } from '@vueuse/core'
import { readonly, ref } from 'vue'

const isOpen = ref(false)
const wasOpened = ref(false)

/** The command bar, opened from anywhere with Ctrl+K or ⌘K. */
export function useCommandBar() {
  function open() {
    wasOpened.value = true
    isOpen.value = true
  }

  useEventListener(window, 'keydown', (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
      return
    event.preventDefault()
    if (isOpen.value)
      isOpen.value = false
    else
      open()
  })

  return { isOpen, wasOpened: readonly(wasOpened), open }
}
