import type { RouteLocationRaw } from 'vue-router'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useInboxViews } from '../inbox/index.ts'
import { useSession } from '../session/store.ts'
import { useNavigation } from '../shell/use-navigation.ts'

interface Page {
  id: string
  label: string
  icon: string
  to: RouteLocationRaw
}

/** Every page that the role may see and an address alone leads to: the places, the views of the inbox, and what lies below a place. */
export function usePages() {
  const { t } = useI18n()
  const router = useRouter()
  const session = useSession()
  const places = useNavigation()
  const views = useInboxViews()

  return computed<Page[]>(() => {
    const shown = places.value.map(({ name, label, icon, to }) => ({ id: name, label, icon, to }))
    const ofInbox = session.can('conversation.read') ? views.value.map(({ view, label, icon, to }) => ({ id: `inbox.${view}`, label: `${t('shell.places.inbox')}: ${label}`, icon, to })) : []
    return [...shown, ...ofInbox, ...below(new Set(shown.map(({ id }) => id)))]
  })

  function below(known: Set<string>): Page[] {
    return router.getRoutes().flatMap(({ name, path, meta }) => {
      const isOpen = !meta.isPublic && (!meta.permission || session.can(meta.permission)) && (name !== 'new-association' || session.user?.isOperator === true)
      if (typeof name !== 'string' || !meta.title || known.has(name) || !isOpen || /:(?!a\()/.test(path))
        return []
      return [{ id: name, label: t(meta.title), icon: 'i-lucide-corner-down-right', to: { name, params: path.includes(':a(') ? { a: session.subdomain } : {} } }]
    })
  }
}
