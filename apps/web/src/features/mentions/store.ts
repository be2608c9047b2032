import type { Mention } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { call } from '../../api/call.ts'
import { usePagedList } from '../../composables/use-paged-list.ts'
import { useSession } from '../session/store.ts'

/** Notes in which a colleague names whoever is signed in. */
export const useMentions = defineStore('mentions', () => {
  const session = useSession()
  const unreadCount = ref(0)

  const { list, nextCursor, prepend, fetchFirst, fetchMore } = usePagedList<Mention, object>({
    keyOf: mention => mention.messageId,
    async fetchPage(query, signal) {
      const page = await call(endpoints.listMentions, { params: scope(), query: { ...query, limit: 10 }, signal })
      unreadCount.value = page.unreadCount
      return page
    },
  })

  const fetchAll = (signal?: AbortSignal) => fetchFirst({}, signal)

  /** What the server told: the count, and a mention when there is a new one. */
  function hear({ unreadCount: count, mention }: { unreadCount: number, mention: Mention | null }) {
    unreadCount.value = count
    if (mention)
      prepend(mention)
  }

  /** Those of one conversation, or all of them, are read. */
  async function read(conversationId?: string) {
    const answer = await call(endpoints.readMentions, { params: scope(), body: { conversationId } })
    unreadCount.value = answer.unreadCount
    const readAt = new Date().toISOString()
    for (const mention of list.value) {
      if (!mention.readAt && (!conversationId || mention.conversationId === conversationId))
        prepend({ ...mention, readAt })
    }
  }

  function scope() {
    return { a: session.subdomain }
  }

  return { list, unreadCount, nextCursor, fetchAll, fetchMore, hear, read }
})
