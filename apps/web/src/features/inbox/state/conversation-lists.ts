import type { Conversation, Page, View } from '@recado/contracts'
import type { Key } from './order.ts'
import { reactive } from 'vue'
import { compareKeys, insertInOrder } from './order.ts'
import { isInView } from './view-of.ts'

export interface ConversationList {
  view: View
  ids: string[]
  nextCursor: string | null
  status: 'loading' | 'ready' | 'failed'
  isLoadingMore: boolean
  /** The last time more was asked for, nothing came. */
  hasFailedMore: boolean
  /** The last row the server gave: what stands below it comes with the next page. */
  floor: Key | null
  /** Rows that moved while the list was being fetched again. */
  touched: Set<string> | null
}

interface Rows {
  get: (id: string) => Conversation | undefined
}

/** The order and extent of every list on the page; the rows themselves live elsewhere. */
export function createConversationLists(rows: Rows, memberId: () => string | null) {
  const lists = reactive(new Map<View, ConversationList>())

  function take(view: View) {
    const known = lists.get(view)
    if (known)
      return known
    lists.set(view, { view, ids: [], nextCursor: null, status: 'loading', isLoadingMore: false, hasFailedMore: false, floor: null, touched: null })
    return lists.get(view)
  }

  /** A row changed: it enters, moves or leaves. */
  function place(conversation: Conversation) {
    for (const list of lists.values()) {
      list.touched?.add(conversation.id)
      list.ids = placed(list, conversation)
    }
  }

  function append(list: ConversationList, page: Page<Conversation>) {
    const last = page.items.at(-1)
    list.nextCursor = page.nextCursor
    list.floor = page.nextCursor && last ? keyOfRow(last) : null
    list.ids = list.ids.filter(id => !isBelow(list, rows.get(id)))
    for (const item of page.items)
      list.ids = placed(list, rows.get(item.id) ?? item)
    list.status = 'ready'
    list.hasFailedMore = false
  }

  /** What the server says now, together with what moved while it was asked. */
  function replace(list: ConversationList, items: Conversation[], nextCursor: string | null) {
    const moved = [...(list.touched ?? [])].flatMap(id => rows.get(id) ?? [])
    list.ids = []
    append(list, { items, nextCursor })
    moved.forEach(row => list.ids = placed(list, row))
    list.touched = null
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

  function placed(list: ConversationList, row: Conversation) {
    if (!isInView(list.view, row, memberId()) || isBelow(list, row))
      return list.ids.includes(row.id) ? list.ids.filter(id => id !== row.id) : list.ids
    return insertInOrder(list.ids, row.id, lastActiveFirst)
  }

  function lastActiveFirst(a: string, b: string) {
    const first = rows.get(a)
    const second = rows.get(b)
    return first && second ? compareKeys(keyOfRow(second), keyOfRow(first)) : 0
  }

  return { lists, take, find: (view: View) => lists.get(view), place, append, replace, remove, keepOnly }
}

function isBelow(list: ConversationList, row: Conversation | undefined) {
  return !row || (list.floor !== null && compareKeys(keyOfRow(row), list.floor) < 0)
}

function keyOfRow(row: Conversation): Key {
  return { at: row.lastActivityAt, id: row.id }
}
