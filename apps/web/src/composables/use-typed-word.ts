import type { Ref } from 'vue'
import { ref, shallowRef } from 'vue'

/** A word that opens a list: what follows its sign. */
export interface TypedWord {
  /** Where its sign stands. */
  from: number
  /** Where the cursor stands. */
  to: number
  typed: string
}

type Find = (text: string, cursor: number) => TypedWord | null

/** Watches a field for the word `find` looks for; one that was left stays closed until the cursor is elsewhere. */
export function useTypedWord(field: Ref<HTMLTextAreaElement | null | undefined>, find: Find) {
  const word = shallowRef<TypedWord | null>(null)
  const left = ref<number | null>(null)

  function look() {
    const { value = '', selectionStart = 0, selectionEnd = 0 } = field.value ?? {}
    const found = selectionStart === selectionEnd ? find(value, selectionStart) : null
    if (found?.from !== left.value)
      left.value = null
    word.value = left.value === null ? found : null
  }

  function leave() {
    left.value = word.value?.from ?? null
    word.value = null
  }

  return { word, look, leave }
}
