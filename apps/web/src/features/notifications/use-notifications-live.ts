import type { Notification } from '@recado/contracts'
import { useToast } from '@nuxt/ui/composables'
import { useEventListener } from '@vueuse/core'
import { onScopeDispose, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute, useRouter } from 'vue-router'
import { tellLooking, useSocket } from '../../realtime/socket.ts'
import { useQueueNotice } from '../inbox/index.ts'
import { useSession } from '../session/store.ts'
import { useNotificationSettings } from './settings-store.ts'
import { useNotifications } from './store.ts'
import { kindIcons, useNotificationSentence } from './use-notification-sentence.ts'

/** Keeps notifications true on every page of an association and says when there is a new one. Once, in the layout. */
export function useNotificationsLive() {
  const { t } = useI18n()
  const session = useSession()
  const notifications = useNotifications()
  const settings = useNotificationSettings()
  const route = useRoute()
  const router = useRouter()
  const toast = useToast()
  const { title, detail, place } = useNotificationSentence()
  const { ringForOwn } = useQueueNotice()
  const { on, onResync, status } = useSocket()

  const stops = [
    on('notifications.updated', (told) => {
      notifications.hear(told)
      if (told.notification)
        tell(told.notification)
    }),
    on('notificationSettings.updated', told => settings.hear(told.settings)),
    onResync(fetchQuietly),
  ]
  onScopeDispose(() => stops.forEach(stop => stop()))
  watch(() => session.association?.id, fetchQuietly, { immediate: true })

  // Who has the page before their eyes is not told by push.
  const look = () => tellLooking(!document.hidden)
  useEventListener(document, 'visibilitychange', look)
  watch(status, now => now === 'online' && look(), { immediate: true })

  // The pages that show them fetch them themselves and say when that fails.
  function fetchQuietly() {
    if (session.can('notification.read'))
      Promise.all([notifications.fetchAll(), settings.fetchSettings()]).catch(() => {})
  }

  /** Alerts have a notice of their own; what is on screen already needs none. What one is given and who still waits has rung in the queue. */
  function tell(notification: Notification) {
    const { id, kind, conversationId } = notification
    const isOnScreen = route.params.conversationId === conversationId
    if (kind === 'alert' || settings.isQuietNow || (isOnScreen && !document.hidden))
      return
    const open = () => void router.push(place(notification))
    if (kind === 'mention' || kind === 'involved')
      ringForOwn({ title: title(notification), body: session.association?.name ?? '', tag: conversationId ?? id, open })
    if (isOnScreen)
      return
    toast.add({
      id: `notification ${id}`,
      title: title(notification),
      description: detail(notification) ?? undefined,
      icon: kindIcons[kind],
      color: 'warning',
      duration: 10_000,
      actions: [{ label: t('notifications.open'), color: 'neutral', variant: 'outline', onClick: open }],
    })
  }
}
