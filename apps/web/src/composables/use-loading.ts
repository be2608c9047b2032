import { onScopeDispose, shallowRef } from 'vue'
import { isCancelled } from '../api/call.ts'
import { useSocket } from '../realtime/socket.ts'

/** Fetches what a page shows. A newer fetch makes the one before void; `error` stays until the next try, which the line that is back makes by itself. */
export function useLoading(fetch: (signal: AbortSignal) => Promise<unknown>) {
  const isLoading = shallowRef(true)
  const error = shallowRef<unknown>(null)
  let running = new AbortController()

  async function load() {
    running.abort()
    const own = running = new AbortController()
    isLoading.value = true
    error.value = null
    try {
      await fetch(own.signal)
    }
    catch (failure) {
      if (!isCancelled(failure) && own === running)
        error.value = failure
    }
    finally {
      if (own === running)
        isLoading.value = false
    }
  }

  const stop = useSocket().onResync(() => void (error.value && load()))
  onScopeDispose(() => {
    stop()
    running.abort()
  })

  return { isLoading, error, load }
}
