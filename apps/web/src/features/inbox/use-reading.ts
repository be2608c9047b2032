import type { Ref } from 'vue'
import { useDocumentVisibility, useWindowFocus, watchDebounced } from '@vueuse/core'
import { computed } from 'vue'
import { useSession } from '../session/store.ts'
import { useConversations } from './store.ts'

/** Marks a conversation read while its newest message is on screen and somebody is there to see it. */
export function useReading(conversationId: Ref<string>, isAtBottom: Ref<boolean>) {
  const session = useSession()
  const conversations = useConversations()
  const visibility = useDocumentVisibility()
  const hasFocus = useWindowFocus()

  const isLooking = computed(() => visibility.value === 'visible' && hasFocus.value)
  const unread = computed(() => conversations.rows.get(conversationId.value)?.unreadCount ?? 0)
  const shouldRead = computed(() => isLooking.value && isAtBottom.value && unread.value > 0 && session.can('conversation.answer'))

  watchDebounced([shouldRead, unread, conversationId], () => {
    if (shouldRead.value)
      conversations.markRead(conversationId.value)
  }, { debounce: 300, immediate: true })

  return { isLooking }
}
