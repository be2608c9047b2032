import type { ImportFile, ImportKind, ImportMapping, ImportProgress, RowOutcome } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { defineStore } from 'pinia'
import { call } from '../../api/call.ts'
import { usePagedList } from '../../composables/use-paged-list.ts'
import { useSession } from '../session/store.ts'

/** Files that were handed in, by id and as a list. */
export const useImports = defineStore('imports', () => {
  const session = useSession()
  const { byId, list, nextCursor, upsert, prepend, fetchFirst, fetchMore } = usePagedList<ImportFile, object>({
    keyOf: ({ id }) => id,
    fetchPage: (query, signal) => call(endpoints.listImports, { params: scope(), query, signal }),
  })

  async function fetchOne(importId: string, signal?: AbortSignal) {
    return upsert(await call(endpoints.getImport, { params: { ...scope(), importId }, signal }))
  }

  async function upload(file: File, kind: ImportKind, onProgress: (share: number) => void) {
    return prepend(await call(endpoints.uploadImport, { params: scope(), body: { file, kind }, onProgress }))
  }

  async function run(importId: string, mapping: ImportMapping) {
    return upsert(await call(endpoints.runImport, { params: { ...scope(), importId }, body: { mapping } }))
  }

  async function cancel(importId: string) {
    return upsert(await call(endpoints.cancelImport, { params: { ...scope(), importId } }))
  }

  function fetchRows(importId: string, query: { outcome?: RowOutcome, cursor?: string }, signal?: AbortSignal) {
    return call(endpoints.listImportRows, { params: { ...scope(), importId }, query, signal })
  }

  /** What a socket tells: it knows how far the rows are, not what was read; that is fetched when it is there. */
  async function hear(progress: ImportProgress) {
    const known = byId.value.get(progress.id)
    if (!known)
      return
    if (known.status === 'reading' && progress.status === 'ready')
      await fetchOne(progress.id)
    else if (doneOf(progress) >= doneOf(known))
      upsert({ ...known, ...progress })
  }

  function scope() {
    return { a: session.subdomain }
  }

  return { byId, list, nextCursor, fetchFirst, fetchMore, fetchOne, upload, run, cancel, fetchRows, hear }
})

/** How many rows are through. */
export function doneOf({ createdCount, updatedCount, promotedCount, skippedCount, failedCount }: ImportProgress): number {
  return createdCount + updatedCount + promotedCount + skippedCount + failedCount
}
