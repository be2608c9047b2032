import type { RawEvent } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { shallowRef, watch } from 'vue'
import { call } from '../../api/call.ts'
import { useLoading } from '../../composables/use-loading.ts'
import { useTask } from '../../composables/use-task.ts'
import { useSession } from '../session/store.ts'

const pageSize = 50

/** What the channels posted, the newest first, a page at a time; another status begins anew. */
export function useRawEvents(status: () => RawEvent['status'] | undefined) {
  const session = useSession()
  const events = shallowRef<RawEvent[]>([])
  const nextCursor = shallowRef<string | null>(null)
  const { run, isRunning: isLoadingMore } = useTask()

  const { isLoading, error, load } = useLoading(async (signal) => {
    const page = await fetchPage(undefined, signal)
    events.value = page.items
    nextCursor.value = page.nextCursor
  })

  watch(status, () => {
    events.value = []
    nextCursor.value = null
    return load()
  }, { immediate: true })

  async function loadMore() {
    const cursor = nextCursor.value
    if (!cursor || isLoading.value || isLoadingMore.value)
      return
    await run(async () => {
      const page = await fetchPage(cursor)
      if (nextCursor.value !== cursor)
        return
      events.value = [...events.value, ...page.items]
      nextCursor.value = page.nextCursor
    })
  }

  function fetchPage(cursor?: string, signal?: AbortSignal) {
    return call(endpoints.listRawEvents, {
      params: { a: session.subdomain },
      query: { status: status(), cursor, limit: pageSize },
      signal,
    })
  }

  return { events, nextCursor, isLoading, isLoadingMore, error, load, loadMore }
}
