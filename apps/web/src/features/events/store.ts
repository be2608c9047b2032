import type { QueryInputOf, RawEvent } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { defineStore } from 'pinia'
import { call } from '../../api/call.ts'
import { usePagedList } from '../../composables/use-paged-list.ts'
import { useSession } from '../session/store.ts'

export type EventFilter = Omit<QueryInputOf<typeof endpoints.listRawEvents>, 'cursor' | 'limit'>

/** What the channels posted, the newest first. */
export const useRawEvents = defineStore('rawEvents', () => {
  const session = useSession()
  const { byId, list, nextCursor, upsert, fetchFirst, fetchMore } = usePagedList<RawEvent, EventFilter>({
    keyOf: ({ sequence }) => sequence,
    fetchPage: (query, signal) => call(endpoints.listRawEvents, { params: { a: session.subdomain }, query, signal }),
  })

  /** It is read again by the worker; until the next refresh it stands as stored. */
  async function replay(sequence: string) {
    await call(endpoints.replayRawEvent, { params: { a: session.subdomain, sequence } })
    const event = byId.value.get(sequence)
    if (event)
      upsert({ ...event, status: 'stored', reason: null, attempts: 0, retryAt: null, processedAt: null })
  }

  return { list, nextCursor, fetchFirst, fetchMore, replay }
})
