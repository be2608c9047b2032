import type { Ref } from 'vue'
import { ref, shallowRef } from 'vue'

export interface Slash {
  /** Where the slash stands. */
  from: number
  /** Where the cursor stands. */
  to: number
  typed: string
}

/** The word the cursor is in, when it begins with a slash. */
export function findSlash(text: string, cursor: number): Slash | null {
  const match = /(?:^|\s)\/([\p{L}\p{N}\p{M}_-]*)$/u.exec(text.slice(0, cursor))
  const typed = match?.[1]
  return typed === undefined ? null : { from: cursor - typed.length - 1, to: cursor, typed }
}

/** Watches a field for a slash; one that was left stays closed until the cursor is elsewhere. */
export function useSlash(field: Ref<HTMLTextAreaElement | null | undefined>) {
  const slash = shallowRef<Slash | null>(null)
  const left = ref<number | null>(null)

  function look() {
    const { value = '', selectionStart = 0, selectionEnd = 0 } = field.value ?? {}
    const found = selectionStart === selectionEnd ? findSlash(value, selectionStart) : null
    if (found?.from !== left.value)
      left.value = null
    slash.value = left.value === null ? found : null
  }

  function leave() {
    left.value = slash.value?.from ?? null
    slash.value = null
  }

  return { slash, look, leave }
}
