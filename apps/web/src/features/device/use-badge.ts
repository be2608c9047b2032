import { useTitle } from '@vueuse/core'
import { computed, watchEffect } from 'vue'
import { useConversations } from '../inbox/store.ts'
import { useNotifications } from '../notifications/store.ts'
import { useSession } from '../session/store.ts'

const plainIcon = '/favicon.svg'

/** How much waits for somebody, where it shows without looking at the page: title and icon of the tab, icon of the app. */
export function useBadge() {
  const session = useSession()
  const conversations = useConversations()
  const notifications = useNotifications()
  const count = computed(() => (conversations.counts?.waiting ?? 0) + notifications.unreadCount)

  useTitle(computed(() => [count.value > 0 ? `(${count.value})` : '', session.association?.name ?? 'Recado'].filter(Boolean).join(' ')))
  watchEffect((onCleanup) => {
    showOnTab(count.value)
    // Browsers that know no badge of an app do without.
    navigator.setAppBadge?.(count.value).catch(() => {})
    onCleanup(() => showOnTab(0))
  })
}

function showOnTab(count: number) {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  if (link)
    link.href = count > 0 ? `data:image/svg+xml,${encodeURIComponent(drawBadge(count))}` : plainIcon
}

/** The mark of the product with a number on it. */
export function drawBadge(count: number): string {
  const text = count > 99 ? '99+' : String(count)
  const size = text.length > 2 ? 11 : 14
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M7 3h14l7 7v12a4 4 0 0 1-4 4H13l-6 4a1 1 0 0 1-2-1v-3a4 4 0 0 1-2-4V7a4 4 0 0 1 4-4Z" fill="#1b6a85"/><rect x="8" y="12" width="24" height="20" rx="10" fill="#b91c1c"/><text x="20" y="${size > 12 ? 27 : 26}" font-family="sans-serif" font-size="${size}" font-weight="700" text-anchor="middle" fill="#fff">${text}</text></svg>`
}
