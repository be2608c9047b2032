import type { Conversation, Page } from '@recado/contracts'
import type { ListQuery } from './list-query.ts'
import type { Place } from './sortings.ts'
import { reactive } from 'vue'
import { isInList, keyOfQuery } from './list-query.ts'
import { insertInOrder } from './order.ts'
import { comparePlaces, placeOf } from './sortings.ts'

export interface ConversationList extends ListQuery {
  ids: string[]
  nextCursor: string | null
  status: 'loading' | 'ready' | 'failed'
  isLoadingMore: boolean
  /** The last time more was asked for, nothing came. */
  hasFailedMore: boolean
  /** The last row the server gave: what stands below it comes with the next page. */
  floor: Place | null
  /** Rows that moved while the list was being fetched again. */
  touched: Set<string> | null
}

interface Rows {
  get: (id: string) => Conversation | undefined
}

/** The order and extent of every list on the page; the rows themselves live elsewhere. */
export function createConversationLists(rows: Rows, memberId: () => string | null, isOwnTeam: (teamId: string) => boolean) {
  const lists = reactive(new Map<string, ConversationList>())

  function take(query: ListQuery) {
    const key = keyOfQuery(query)
    const known = lists.get(key)
    if (known)
      return known
    lists.set(key, { ...query, ids: [], nextCursor: null, status: 'loading', isLoadingMore: false, hasFailedMore: false, floor: null, touched: null })
    return lists.get(key)
  }

  /** A row changed: it enters, moves or leaves. */
  function place(conversation: Conversation) {
    for (const list of lists.values()) {
      list.touched?.add(conversation.id)
      list.ids = placed(list, list.ids, conversation)
    }
  }

  /** The page that follows what the list holds. */
  function append(list: ConversationList, page: Page<Conversation>) {
    extend(list, list.ids, page)
  }

  /** What the server says now, together with what moved while it was asked. */
  function replace(list: ConversationList, items: Conversation[], nextCursor: string | null) {
    const moved = [...(list.touched ?? [])].flatMap(id => rows.get(id) ?? [])
    extend(list, [], { items, nextCursor }, moved)
    list.touched = null
  }

  /** In one step: nobody sees the list half made, and no row on screen is taken away and put back, its focus lost. */
  function extend(list: ConversationList, known: string[], { items, nextCursor }: Page<Conversation>, moved: Conversation[] = []) {
    const last = items.at(-1)
    list.nextCursor = nextCursor
    list.floor = nextCursor && last ? placeOf(list, last) : null
    const kept = known.filter(id => !isBelow(list, rows.get(id)))
    const ids = [...items.map(item => rows.get(item.id) ?? item), ...moved].reduce((ids, row) => placed(list, ids, row), kept)
    if (ids.length !== list.ids.length || ids.some((id, index) => id !== list.ids[index]))
      list.ids = ids
    list.status = 'ready'
    list.hasFailedMore = false
  }

  function remove(id: string) {
    for (const list of lists.values())
      list.ids = list.ids.filter(other => other !== id)
  }

  /** Every list but one is fetched anew when it is next looked at. */
  function keepOnly(kept: ConversationList | undefined) {
    for (const [key, list] of lists) {
      if (list !== kept)
        lists.delete(key)
    }
  }

  function placed(list: ConversationList, ids: string[], row: Conversation) {
    if (!isInList(list, row, memberId(), isOwnTeam) || isBelow(list, row))
      return ids.includes(row.id) ? ids.filter(id => id !== row.id) : ids
    return insertInOrder(ids, row.id, (one, other) => inOrder(list, one, other))
  }

  function inOrder(list: ConversationList, one: string, other: string) {
    const first = rows.get(one)
    const second = rows.get(other)
    return first && second ? comparePlaces(placeOf(list, first), placeOf(list, second)) : 0
  }

  return { lists, take, find: (query: ListQuery) => lists.get(keyOfQuery(query)), place, append, replace, remove, keepOnly }
}

function isBelow(list: ConversationList, row: Conversation | undefined) {
  return !row || (list.floor !== null && comparePlaces(placeOf(list, row), list.floor) > 0)
}
