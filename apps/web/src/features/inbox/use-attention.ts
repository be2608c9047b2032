import type { Ref } from 'vue'
import { useDocumentVisibility } from '@vueuse/core'
import { onScopeDispose, watch } from 'vue'
import { useSocket } from '../../realtime/socket.ts'
import { useViewers } from './store.ts'

/** Says which conversation is on screen while the page is to be seen. */
export function useAttention(conversationId: Ref<string>) {
  const viewers = useViewers()
  const visibility = useDocumentVisibility()
  const { status } = useSocket()

  watch([conversationId, visibility, status], ([id, seen]) => viewers.attend(seen === 'visible' ? id : null), { immediate: true })
  onScopeDispose(() => viewers.attend(null))
}
