import type { Permission } from '@recado/contracts'
import type { RouteLocationRaw } from 'vue-router'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useAlerts } from '../alerts/store.ts'
import { useConnections } from '../numbers/store.ts'
import { useSession } from '../session/store.ts'

export interface NavigationItem {
  name: string
  label: string
  icon: string
  to: RouteLocationRaw
  /** A sentence on what needs a look; null when all is well. */
  alert: string | null
  /** How many things wait there; 0 is not shown. */
  count?: number
}

interface Place { name: string, label: string, icon: string, permission?: Permission }

const places: Place[] = [
  { name: 'inbox', label: 'inbox', icon: 'i-lucide-inbox', permission: 'conversation.read' },
  { name: 'contacts', label: 'contacts', icon: 'i-lucide-contact-round', permission: 'contact.read' },
  { name: 'numbers', label: 'numbers', icon: 'i-lucide-smartphone', permission: 'connection.read' },
  { name: 'scheduled', label: 'scheduled', icon: 'i-lucide-calendar-clock', permission: 'conversation.read' },
  { name: 'canned-answers', label: 'cannedAnswers', icon: 'i-lucide-message-square-quote', permission: 'cannedAnswer.use' },
  { name: 'knowledge', label: 'knowledge', icon: 'i-lucide-book-open', permission: 'knowledge.read' },
  { name: 'assistant', label: 'assistant', icon: 'i-lucide-sparkles', permission: 'assistant.read' },
  { name: 'team', label: 'team', icon: 'i-lucide-users-round', permission: 'staff.read' },
  { name: 'alerts', label: 'alerts', icon: 'i-lucide-bell-ring', permission: 'alert.read' },
  { name: 'dead-letters', label: 'deadLetters', icon: 'i-lucide-archive-x', permission: 'deadLetter.read' },
  { name: 'events', label: 'events', icon: 'i-lucide-activity', permission: 'operations.read' },
  { name: 'settings', label: 'settings', icon: 'i-lucide-settings-2' },
]

/** The places of the association that the role may see. */
export function useNavigation() {
  const { t } = useI18n()
  const session = useSession()
  const connections = useConnections()
  const alerts = useAlerts()

  return computed<NavigationItem[]>(() => places
    .filter(place => !place.permission || session.can(place.permission))
    .map(place => ({
      name: place.name,
      label: t(`shell.places.${place.label}`),
      icon: place.icon,
      to: place.name === 'inbox' ? `/${session.subdomain}/inbox` : { name: place.name, params: { a: session.subdomain } },
      count: place.name === 'alerts' ? alerts.open.length : 0,
      alert: place.name === 'numbers' && connections.troubled.length > 0 ? t('shell.numbersAlert') : null,
    })))
}
