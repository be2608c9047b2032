import { useToast } from '@nuxt/ui/composables'
import { useEventListener } from '@vueuse/core'
import { onScopeDispose } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useSocket } from '../../realtime/socket.ts'
import { useDevicePush } from './use-device-push.ts'

/** The worker fetches the whole page for later: not while the first of it is still being fetched. */
const settledMs = 5000

/** Makes this browser open without a line and take pushes, and offers the new page once the server has one. Once, in the layout. */
export function useWorker() {
  const { t } = useI18n()
  const toast = useToast()
  const router = useRouter()
  const push = useDevicePush()
  const { onResync } = useSocket()
  let registration: ServiceWorkerRegistration | undefined

  // Not part of the page while it is developed; browsers have it only where nobody can listen in.
  if (!('serviceWorker' in navigator) || import.meta.env.DEV)
    return
  const timer = setTimeout(() => start().catch(() => {}), settledMs)
  onScopeDispose(() => clearTimeout(timer))
  // A line that comes back may lead to a server that was upgraded.
  onScopeDispose(onResync(look))
  useEventListener(document, 'visibilitychange', () => !document.hidden && look())
  useEventListener<MessageEvent>(navigator.serviceWorker, 'message', ({ data }) => {
    if (typeof data?.open === 'string')
      router.push(data.open)
  })

  async function start() {
    const hadWorker = navigator.serviceWorker.controller !== null
    registration = await navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' })
    await push.refresh().catch(() => {})
    if (registration.waiting && hadWorker)
      offer(registration.waiting)
    useEventListener(registration, 'updatefound', () => {
      const next = registration?.installing
      next?.addEventListener('statechange', () => next.state === 'installed' && navigator.serviceWorker.controller && offer(next))
    })
  }

  function look() {
    // Without a line there is nothing new to be had.
    registration?.update().catch(() => {})
  }

  /** The old page keeps working with what it has until the person takes the new one. */
  function offer(next: ServiceWorker) {
    toast.add({
      id: 'new version',
      title: t('device.updated.title'),
      description: t('device.updated.hint'),
      icon: 'i-lucide-rotate-cw',
      duration: 0,
      actions: [{ label: t('device.updated.reload'), color: 'primary', onClick: () => take(next) }],
    })
  }

  function take(next: ServiceWorker) {
    navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), { once: true })
    next.postMessage('take over')
  }
}
