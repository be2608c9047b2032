import type { Message } from '@recado/contracts'
import type { Ref } from 'vue'
import { computed, ref, watch } from 'vue'
import { useSession } from '../session/store.ts'
import { buildThread, findFirstUnread } from './build-thread.ts'
import { toAuthor, toLocalMessage } from './local-message.ts'
import { useChanges, useConversations, useOutbox, useThreads } from './store.ts'
import { useAlbums } from './use-albums.ts'

/** One conversation's thread as it is drawn, with what is still on its way at the end and the "new" divider. */
export function useThread(conversationId: Ref<string>) {
  const session = useSession()
  const conversations = useConversations()
  const threads = useThreads()
  const outbox = useOutbox()
  const changes = useChanges()
  const { unfolded } = useAlbums()

  const thread = computed(() => threads.threads.get(conversationId.value))
  const known = computed(() => threads.messagesOf(conversationId.value))
  const pending = computed(() => {
    const arrived = new Set(known.value.map(message => message.clientId))
    return outbox.outgoingOf(conversationId.value).filter(item => !arrived.has(item.clientId))
  })
  /** Whether the stretch that is here goes on to what is being said now. */
  const isLatest = computed(() => thread.value?.ceiling === null)
  const messages = computed<Message[]>(() => [
    ...known.value.map(changes.show),
    ...(isLatest.value ? pending.value : []).map(item => toLocalMessage(item, toAuthor(session.me, session.memberId))),
  ])

  const firstNewId = ref<string | null>(null)
  const openedId = ref('')
  watch([conversationId, () => thread.value?.status, () => conversations.rows.has(conversationId.value)], ([id, status, isKnown]) => {
    if (openedId.value !== id)
      firstNewId.value = null
    if (openedId.value === id || status !== 'ready' || !isKnown)
      return
    openedId.value = id
    firstNewId.value = thread.value?.firstUnreadId ?? (isLatest.value ? findFirstUnread(known.value, conversations.rows.get(id)?.unreadCount ?? 0) : null)
    threads.begun(id)
  }, { immediate: true, flush: 'sync' })

  /** The first message that came in while nobody looked. */
  function markNew(message: Message) {
    firstNewId.value ??= message.id
  }

  /** The agent answered: nothing is new any more. */
  function clearNew() {
    firstNewId.value = null
  }

  return {
    thread,
    messages,
    pending,
    items: computed(() => buildThread(messages.value, firstNewId.value, unfolded.value)),
    isLatest,
    firstNewId,
    markNew,
    clearNew,
  }
}
