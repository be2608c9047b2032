import type { Message } from '@recado/contracts'
import { createSharedComposable } from '@vueuse/core'
import { ref, shallowRef } from 'vue'
import { useChanges } from './store.ts'

/** Which message is being edited, deleted or forwarded. */
export const useMessageActions = createSharedComposable(() => {
  const changes = useChanges()
  const editingId = ref<string | null>(null)
  const deleting = shallowRef<Message | null>(null)
  const forwarding = shallowRef<Message | null>(null)

  function confirmDeletion() {
    if (deleting.value)
      changes.make(deleting.value, { type: 'delete' })
    deleting.value = null
  }

  /** Another conversation is on screen. */
  function leave() {
    editingId.value = null
    deleting.value = null
    forwarding.value = null
  }

  return { editingId, deleting, forwarding, confirmDeletion, leave }
})
