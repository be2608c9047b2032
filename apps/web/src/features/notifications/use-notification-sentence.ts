import type { Notification, NotificationKind } from '@recado/contracts'
import type { RouteLocationRaw } from 'vue-router'
import { useI18n } from 'vue-i18n'
import { useAlertSentence } from '../alerts/use-alert-sentence.ts'
import { useSession } from '../session/store.ts'

/** What each kind is marked with, besides its words. */
export const kindIcons: Record<NotificationKind, string> = {
  mention: 'i-lucide-at-sign',
  assigned: 'i-lucide-user-check',
  involved: 'i-lucide-eye',
  overdue: 'i-lucide-timer',
  alert: 'i-lucide-triangle-alert',
}

/** A notification in words, and where it leads. */
export function useNotificationSentence() {
  const { t } = useI18n()
  const session = useSession()
  const alerts = useAlertSentence()

  function title({ kind, by, contactName, alert }: Notification) {
    if (kind === 'alert')
      return alert ? alerts.title(alert) : t('notifications.alert')
    const name = contactName ?? t('notifications.somebody')
    // By rule, not by a colleague.
    if (kind === 'assigned' && by === null)
      return t('notifications.handedOut', { name })
    return t(`notifications.${kind}`, { by: by ?? t('notifications.colleague'), name })
  }

  function detail({ text, alert }: Notification) {
    if (alert)
      return alert.recoveredAt ? t('notifications.isOver') : alerts.sentence(alert)
    return text
  }

  function place({ conversationId, messageId }: Notification): RouteLocationRaw {
    const a = session.subdomain
    return conversationId ? { name: 'inbox', params: { a, view: 'all', conversationId }, query: messageId ? { message: messageId } : {} } : { name: 'alerts', params: { a } }
  }

  return { title, detail, place }
}
