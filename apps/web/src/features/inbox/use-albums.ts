import { createSharedComposable } from '@vueuse/core'
import { shallowRef } from 'vue'

/** The albums whose pictures somebody wants to see one by one, by the key of a picture of theirs. */
export const useAlbums = createSharedComposable(() => {
  const unfolded = shallowRef<ReadonlySet<string>>(new Set())

  function unfold(key: string) {
    unfolded.value = new Set([...unfolded.value, key])
  }

  function fold(key: string) {
    unfolded.value = new Set([...unfolded.value].filter(other => other !== key))
  }

  return { unfolded, unfold, fold }
})
