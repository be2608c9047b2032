import { useEventListener } from '@vueuse/core'
import { readonly, ref } from 'vue'

const isOpen = ref(false)
const wasOpened = ref(false)

/** The command bar, which any part of the page may open. */
export function useCommandBar() {
  return { isOpen, wasOpened: readonly(wasOpened), open }
}

/** Ctrl+K and ⌘K open and close it. Once, in the layout. */
export function useCommandBarKey() {
  useEventListener(window, 'keydown', (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
      return
    event.preventDefault()
    if (isOpen.value)
      isOpen.value = false
    else
      open()
  })
}

function open() {
  wasOpened.value = true
  isOpen.value = true
}
