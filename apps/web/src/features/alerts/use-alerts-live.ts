import type { Alert } from '@recado/contracts'
import { useToast } from '@nuxt/ui/composables'
import { onScopeDispose, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useSocket } from '../../realtime/socket.ts'
import { useSession } from '../session/store.ts'
import { useAlerts } from './store.ts'
import { useAlertSentence } from './use-alert-sentence.ts'

/** Keeps incidents true on every page of an association and says when one begins or is over. Once, in the layout. */
export function useAlertsLive() {
  const { t } = useI18n()
  const session = useSession()
  const alerts = useAlerts()
  const router = useRouter()
  const toast = useToast()
  const { title, sentence } = useAlertSentence()
  const { on, onResync } = useSocket()

  const stops = [on('alert.updated', ({ alert }) => alerts.upsert(alert) && tell(alert)), onResync(fetchQuietly)]
  onScopeDispose(() => stops.forEach(stop => stop()))
  watch(() => session.association?.id, fetchQuietly, { immediate: true })

  // The page of alerts fetches them itself and says when that fails.
  function fetchQuietly() {
    if (session.can('alert.read'))
      alerts.fetchAll().catch(() => {})
  }

  function tell(alert: Alert) {
    const isOver = alert.recoveredAt !== null
    toast.add({
      // One notice per incident: its end takes the place of its beginning.
      id: `alert ${alert.id}`,
      title: isOver ? t('alerts.over', { what: title(alert) }) : title(alert),
      description: isOver ? undefined : sentence(alert),
      icon: isOver ? 'i-lucide-circle-check' : 'i-lucide-triangle-alert',
      color: isOver ? 'success' : 'warning',
      duration: isOver ? 6000 : 15_000,
      actions: [{ label: t('alerts.open'), color: 'neutral', variant: 'outline', onClick: () => void router.push({ name: 'alerts' }) }],
    })
  }
}
