import { readonly, ref } from 'vue'

const isOpen = ref(false)
const wasOpened = ref(false)

/** The list of keys, which any part of the page may open. */
export function useShortcutsDialog() {
  return { isOpen, wasOpened: readonly(wasOpened), open }
}

function open() {
  wasOpened.value = true
  isOpen.value = true
}
