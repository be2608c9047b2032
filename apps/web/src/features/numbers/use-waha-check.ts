import type { WahaDiagnosis } from '@recado/contracts'
import { watchDebounced } from '@vueuse/core'
import { onScopeDispose, shallowRef, watch } from 'vue'
import { isApiError } from '../../api/api-error.ts'
import { isCancelled } from '../../api/call.ts'
import { useConnections } from './store.ts'

const quietMs = 500

/** Checks a WAHA server while it is being typed. `diagnosis` is null until there is one for what is typed now. */
export function useWahaCheck(server: () => { url: string, apiKey: string, hasDefaultKey: boolean }) {
  const connections = useConnections()
  const diagnosis = shallowRef<WahaDiagnosis | null>(null)
  const error = shallowRef<unknown>(null)
  const isChecking = shallowRef(false)
  let running = new AbortController()

  watch(server, forget)
  watchDebounced(server, check, { debounce: quietMs, immediate: true })
  onScopeDispose(() => running.abort())

  async function check() {
    forget()
    const { url, apiKey, hasDefaultKey } = server()
    if (!url || (!apiKey && !hasDefaultKey))
      return
    const { signal } = running = new AbortController()
    isChecking.value = true
    try {
      diagnosis.value = await connections.check({ url, apiKey: apiKey || undefined }, signal)
    }
    catch (failure) {
      if (isCancelled(failure))
        return
      if (isApiError(failure, 'request.invalid'))
        diagnosis.value = { isUsable: false, code: 'badUrl', version: null, engine: null }
      else
        error.value = failure
    }
    isChecking.value = false
  }

  function forget() {
    running.abort()
    diagnosis.value = null
    error.value = null
    isChecking.value = false
  }

  return { diagnosis, error, isChecking, check }
}
