import { computed } from 'vue'
import { useConversations, useScreen, useThreads } from './store.ts'

const shownCount = 5

/** The conversations opened last in this visit, the latest first, without the one on screen. */
export function useRecentConversations() {
  const threads = useThreads()
  const conversations = useConversations()
  const screen = useScreen()
  return computed(() => [...threads.threads.keys()].toReversed().filter(id => id !== screen.conversationId).flatMap(id => conversations.rows.get(id) ?? []).slice(0, shownCount))
}
