import { readonly, ref } from 'vue'

const isOpen = ref(false)
const wasOpened = ref(false)

/** The command bar, which any part of the page may open. */
export function useCommandBar() {
  return { isOpen, wasOpened: readonly(wasOpened), open, toggle }
}

function toggle() {
  if (isOpen.value)
    isOpen.value = false
  else
    open()
}

function open() {
  wasOpened.value = true
  isOpen.value = true
}
