import { endpoints } from '@recado/contracts'
import { createSharedComposable, useLocalStorage } from '@vueuse/core'
import { ref } from 'vue'
import { call } from '../../api/call.ts'
import { useLocale } from '../../i18n/use-locale.ts'
import { useSession } from '../session/store.ts'

/** `unsupported`: this browser, or an address without HTTPS, takes no pushes. `denied`: the person said no to the browser. */
export type PushState = 'unsupported' | 'denied' | 'off' | 'on'

/** Whether this browser is told while no page is open, and how to change that. */
export const useDevicePush = createSharedComposable(() => {
  const { locale } = useLocale()
  const session = useSession()
  /** Who wanted it: somebody else who signs in on this browser has not. */
  const wantedBy = useLocalStorage('recado.push', '')
  const state = ref<PushState>(isSupported() ? 'off' : 'unsupported')

  /** Finds out how it stands, and renews what the server knows of this browser: session, language and keys may be others. */
  async function refresh() {
    if (!isSupported())
      return
    const registration = await navigator.serviceWorker.getRegistration()
    const subscription = await registration?.pushManager.getSubscription()
    if (subscription && Notification.permission === 'granted' && wantedBy.value === session.user?.id)
      return subscribe()
    await subscription?.unsubscribe()
    state.value = Notification.permission === 'denied' ? 'denied' : 'off'
  }

  /** Asks the person, then the browser; answers how it stands. */
  async function turnOn(): Promise<PushState> {
    if (!isSupported())
      return state.value
    if (await Notification.requestPermission() === 'granted')
      await subscribe()
    else
      state.value = Notification.permission === 'denied' ? 'denied' : 'off'
    return state.value
  }

  /** The server forgets this browser first: what it pushes then would be shown still. */
  async function turnOff() {
    if (!isSupported())
      return
    const registration = await navigator.serviceWorker.getRegistration()
    const subscription = await registration?.pushManager.getSubscription()
    if (!subscription)
      return
    await call(endpoints.unsubscribeFromPush, { body: { endpoint: subscription.endpoint } })
    await subscription.unsubscribe()
    wantedBy.value = ''
    state.value = 'off'
  }

  async function subscribe() {
    const { publicKey } = await call(endpoints.getPushKey)
    const { pushManager } = await navigator.serviceWorker.ready
    const known = await pushManager.getSubscription()
    const isCurrent = known && toBase64url(known.options.applicationServerKey) === publicKey
    if (known && !isCurrent)
      await known.unsubscribe()
    const subscription = isCurrent ? known : await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
    const { endpoint, keys } = subscription.toJSON()
    if (!endpoint || !keys?.p256dh || !keys.auth)
      return
    await call(endpoints.subscribeToPush, { body: { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth }, language: locale.value } })
    wantedBy.value = session.user?.id ?? ''
    state.value = 'on'
  }

  return { state, refresh, turnOn, turnOff }
})

function isSupported() {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
}

function toBase64url(key: ArrayBuffer | null) {
  return btoa(String.fromCharCode(...new Uint8Array(key ?? new ArrayBuffer(0)))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
