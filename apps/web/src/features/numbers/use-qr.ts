import type { Connection } from '@recado/contracts'
import { useIntervalFn } from '@vueuse/core'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { isApiError } from '../../api/api-error.ts'
import { isCancelled } from '../../api/call.ts'
import { useConnections } from './store.ts'

const tickMs = 250

/** The code to scan, fetched again with every change of the connection, and how long it lasts (seconds). */
export function useQr(connection: () => Connection) {
  const connections = useConnections()
  const code = shallowRef<{ qr: string, expiresAt: string } | null>(null)
  const error = shallowRef<unknown>(null)
  const now = ref(Date.now())
  let running = new AbortController()

  const secondsLeft = computed(() => code.value ? Math.max(0, Math.ceil((Date.parse(code.value.expiresAt) - now.value) / 1000)) : 0)
  const isExpired = computed(() => code.value !== null && secondsLeft.value === 0)

  useIntervalFn(() => (now.value = Date.now()), tickMs)
  watch(() => [connection().id, connection().version, connection().status], load, { immediate: true })
  // WAHA may have renewed the code without a word.
  watch(isExpired, expired => expired && load())
  onScopeDispose(() => running.abort())

  async function load() {
    running.abort()
    const { signal } = running = new AbortController()
    if (connection().status !== 'scan_qr') {
      code.value = null
      return
    }
    try {
      const fresh = await connections.fetchQr(connection().id, signal)
      error.value = null
      now.value = Date.now()
      code.value = fresh
    }
    catch (failure) {
      // No code at the moment is a state the page shows by itself.
      if (!isCancelled(failure) && !isApiError(failure, 'connection.notScanning'))
        error.value = failure
    }
  }

  return { code, secondsLeft, isExpired, error, load }
}
