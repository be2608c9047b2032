import { useToast } from '@nuxt/ui/composables'
import { useOnline } from '@vueuse/core'
import { watch } from 'vue'
import { useI18n } from 'vue-i18n'

const noticeId = 'offline'

/** Says so when the browser has no network, for as long as it lasts. */
export function useOfflineNotice() {
  const toast = useToast()
  const { t } = useI18n()
  const isOnline = useOnline()

  watch(isOnline, (online) => {
    if (online) {
      toast.remove(noticeId)
      return
    }
    toast.add({
      id: noticeId,
      title: t('shell.offline.title'),
      description: t('shell.offline.hint'),
      icon: 'i-lucide-wifi-off',
      color: 'neutral',
      duration: 0,
      close: false,
    })
  }, { immediate: true })
}
