import { useTitle } from '@vueuse/core'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'

/** The title of the tab, outside of an association: the page's, then the product's. */
export function usePageTitle() {
  const { t } = useI18n()
  const route = useRoute()
  useTitle(computed(() => route.meta.title ? `${t(route.meta.title)} · Recado` : 'Recado'))
}
