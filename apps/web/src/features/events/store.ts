import type { RawEvent } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { call } from '../../api/call.ts'
import { useSession } from '../session/store.ts'

/** What the channels posted, the newest first. */
export const useRawEvents = defineStore('rawEvents', () => {
  const session = useSession()
  const list = ref<RawEvent[]>([])
  const nextCursor = ref<string | null>(null)
  let filter: RawEvent['status'] | undefined

  async function fetchFirst(status: RawEvent['status'] | undefined, signal: AbortSignal) {
    const page = await call(endpoints.listRawEvents, { params: { a: session.subdomain }, query: { status }, signal })
    filter = status
    list.value = page.items
    nextCursor.value = page.nextCursor
  }

  async function fetchMore() {
    const cursor = nextCursor.value
    if (!cursor)
      return
    const page = await call(endpoints.listRawEvents, { params: { a: session.subdomain }, query: { status: filter, cursor } })
    if (nextCursor.value !== cursor)
      return
    list.value = [...list.value, ...page.items]
    nextCursor.value = page.nextCursor
  }

  return { list, nextCursor, fetchFirst, fetchMore }
})
