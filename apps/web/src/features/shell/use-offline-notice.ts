import { useToast } from '@nuxt/ui/composables'
import { refDebounced, useIntervalFn, useOnline } from '@vueuse/core'
import { computed, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { isUnavailable } from '../../api/call.ts'
import { useSocket } from '../../realtime/socket.ts'
import { useSession } from '../session/store.ts'

/** A line that is back sooner is not worth a word: a restart of the server takes about as long. */
const patienceMs = 4000
/** How often a server that lacks something is asked whether it has it again. */
const askMs = 3000

/** Says so when the browser has no network or the server cannot serve, for as long as it lasts; then everything is fetched again. */
export function useOfflineNotice() {
  const toast = useToast()
  const { t } = useI18n()
  const isOnline = useOnline()
  const session = useSession()
  const { status, resync } = useSocket()
  const isLost = computed(() => status.value === 'offline')
  /** The page knows that it could not be served, and asks until it is. */
  const isAway = computed(() => isUnavailable.value || session.isRecalled)
  const isLongLost = refDebounced(isLost, patienceMs)
  const trouble = computed(() => {
    if (!isOnline.value)
      return 'offline'
    return isAway.value || (isLost.value && isLongLost.value) ? 'unreachable' : null
  })

  let shownId: string | number | undefined
  watch(trouble, (now) => {
    // A removal takes a moment and takes with it whatever has the same id then: each notice has its own.
    if (shownId !== undefined)
      toast.remove(shownId)
    if (!now)
      return
    shownId = toast.add({
      title: t(`shell.${now}.title`),
      description: t(`shell.${now}.hint`),
      icon: now === 'offline' ? 'i-lucide-wifi-off' : 'i-lucide-server-off',
      color: 'neutral',
      duration: 0,
    }).id
  }, { immediate: true })

  const asking = useIntervalFn(async () => {
    const answer = await fetch('/health/ready').catch(() => null)
    if (!answer?.ok)
      return
    isUnavailable.value = false
    if (session.isRecalled)
      await session.load(true)
    resync()
  }, askMs, { immediate: false })
  watch(isAway, now => now ? asking.resume() : asking.pause(), { immediate: true })
}
