import type { Page } from '@recado/contracts'
import { useLoading } from '../../composables/use-loading.ts'
import { usePagedList } from '../../composables/use-paged-list.ts'
import { useTask } from '../../composables/use-task.ts'
import { useContactChanges } from './use-contact-changes.ts'

interface Query { limit: number, cursor?: string }

interface Options<Item> {
  contactId: string
  keyOf: (item: Item) => string
  fetchPage: (query: Query, signal?: AbortSignal) => Promise<Page<Item>>
}

const pageSize = 10

/** A list that belongs to one contact, page by page, kept true while it is shown. */
export function useContactPages<Item>({ contactId, keyOf, fetchPage }: Options<Item>) {
  const pages = usePagedList<Item, Query>({ keyOf, fetchPage })
  const { isLoading, error, load } = useLoading(signal => pages.fetchFirst({ limit: pageSize }, signal))
  const { run, isRunning: isLoadingMore } = useTask()

  load()
  useContactChanges(contactId, load)

  return { ...pages, isLoading, error, load, isLoadingMore, more: () => run(pages.fetchMore) }
}
