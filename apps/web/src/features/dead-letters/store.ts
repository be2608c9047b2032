import type { DeadLetter } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { defineStore } from 'pinia'
import { call } from '../../api/call.ts'
import { usePagedList } from '../../composables/use-paged-list.ts'
import { useSession } from '../session/store.ts'

export interface DeadLetterFilter { type: DeadLetter['type'], connectionId?: string }

/** Messages and events given up on. One that is tried again or discarded leaves the list. */
export const useDeadLetters = defineStore('deadLetters', () => {
  const session = useSession()
  const { list, nextCursor, remove, fetchFirst, fetchMore } = usePagedList<DeadLetter, DeadLetterFilter>({
    keyOf: ({ id }) => id,
    fetchPage: (query, signal) => call(endpoints.listDeadLetters, { params: scope(), query, signal }),
  })

  async function retry({ type, id }: DeadLetter) {
    await call(endpoints.retryDeadLetter, { params: { ...scope(), type, deadLetterId: id } })
    remove(id)
  }

  /** Answers how many are tried again; those that may have gone already stay. */
  async function retryAll(filter: DeadLetterFilter) {
    return (await call(endpoints.retryDeadLetters, { params: scope(), body: filter })).count
  }

  async function discard({ type, id }: DeadLetter, note: string) {
    await call(endpoints.discardDeadLetter, { params: { ...scope(), type, deadLetterId: id }, body: { note } })
    remove(id)
  }

  function scope() {
    return { a: session.subdomain }
  }

  return { list, nextCursor, fetchFirst, fetchMore, retry, retryAll, discard }
})
