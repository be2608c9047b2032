import type { Notification } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { call } from '../../api/call.ts'
import { usePagedList } from '../../composables/use-paged-list.ts'
import { useSession } from '../session/store.ts'

/** What concerned whoever is signed in: mentions, assignments, people who wait too long, alerts. */
export const useNotifications = defineStore('notifications', () => {
  const session = useSession()
  const unreadCount = ref(0)
  const isLoaded = ref(false)

  const { list, nextCursor, prepend, fetchFirst, fetchMore } = usePagedList<Notification, object>({
    keyOf: ({ id }) => id,
    async fetchPage(query, signal) {
      const page = await call(endpoints.listNotifications, { params: scope(), query: { ...query, limit: 20 }, signal })
      unreadCount.value = page.unreadCount
      return page
    },
  })

  async function fetchAll(signal?: AbortSignal) {
    await fetchFirst({}, signal)
    isLoaded.value = true
  }

  /** What the server told: the count, and a notification when there is a new one. */
  function hear({ unreadCount: count, notification }: { unreadCount: number, notification: Notification | null }) {
    unreadCount.value = count
    if (notification)
      prepend(notification)
  }

  /** One, those of one conversation, or all of them are read. */
  async function read(which: { notificationId?: string, conversationId?: string } = {}) {
    const answer = await call(endpoints.readNotifications, { params: scope(), body: which })
    unreadCount.value = answer.unreadCount
    const readAt = new Date().toISOString()
    for (const notification of list.value) {
      if (!notification.readAt && isMeant(notification, which))
        prepend({ ...notification, readAt })
    }
  }

  function scope() {
    return { a: session.subdomain }
  }

  return { list, unreadCount, isLoaded, nextCursor, fetchAll, fetchMore, hear, read }
})

function isMeant({ id, conversationId }: Notification, which: { notificationId?: string, conversationId?: string }) {
  if (which.notificationId)
    return id === which.notificationId
  return !which.conversationId || conversationId === which.conversationId
}
