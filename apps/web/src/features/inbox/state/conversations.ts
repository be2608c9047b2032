import type { Conversation, ConversationCounts, ConversationDetail, Message } from '@recado/contracts'
import type { ConversationList } from './conversation-lists.ts'
import type { InboxDeps } from './deps.ts'
import type { ListQuery } from './list-query.ts'
import { endpoints, messageStatuses } from '@recado/contracts'
import { reactive, ref } from 'vue'
import { toErrorCode } from '../error-code.ts'
import { createConversationActions } from './conversation-actions.ts'
import { createConversationLists } from './conversation-lists.ts'

/** A list fetched again covers at most this many rows; the rest comes on scroll. */
const refetchPages = 5
const refetchLimit = 100

export type Detail = Pick<ConversationDetail, 'gathered' | 'draft' | 'version'>

/** Conversations by id, the lists they stand in, the counts of the views; and what staff do with them. */
export function createConversations({ call, association, memberId, isOwnTeam }: InboxDeps & { isOwnTeam: (teamId: string) => boolean }) {
  const rows = reactive(new Map<string, Conversation>())
  const details = reactive(new Map<string, Detail>())
  /** How often a change of a conversation was heard of since its detail is known. */
  const hints = reactive(new Map<string, number>())
  const missing = reactive(new Set<string>())
  /** Conversations that are no more, and the one each became part of; null: none. */
  const successors = reactive(new Map<string, string | null>())
  const counts = ref<ConversationCounts | null>(null)
  const board = createConversationLists(rows, memberId, isOwnTeam)
  let countsHeard = 0

  /** Takes a row in, unless a newer copy of it is here already. */
  function upsert(row: Conversation) {
    const known = rows.get(row.id)
    if (successors.has(row.id) || (known && known.version >= row.version))
      return
    rows.set(row.id, row)
    missing.delete(row.id)
    board.place(row)
  }

  /** A socket told of a conversation: what only its detail carries may have changed as well. */
  function hear(row: Conversation) {
    upsert(row)
    if (details.has(row.id))
      hints.set(row.id, (hints.get(row.id) ?? 0) + 1)
  }

  /** A conversation is no more: its row goes, and whoever looks at it finds the one it became part of. */
  function remove(conversationId: string, into: string | null) {
    successors.set(conversationId, into)
    forget(conversationId)
    if (into === null)
      missing.add(conversationId)
  }

  /** The last message of a row got further: ticks only go up, and a failure may be tried again. */
  function noteStatus(message: Message) {
    const row = rows.get(message.conversationId)
    const last = row?.lastMessage
    if (!row || !last?.status || !message.status || last.id !== message.id)
      return
    if (last.status === 'failed' || messageStatuses.indexOf(message.status) > messageStatuses.indexOf(last.status))
      rows.set(row.id, { ...row, lastMessage: { ...last, status: message.status } })
  }

  /** Shows a list: its first page is fetched once, afterwards events keep it true. */
  async function openList(query: ListQuery) {
    const known = board.find(query)
    if (known && known.status !== 'failed')
      return
    const list = board.take(query)
    if (!list)
      return
    list.status = 'loading'
    try {
      const page = await fetchPage(list)
      page.items.forEach(upsert)
      board.append(list, page)
    }
    catch {
      list.status = 'failed'
    }
  }

  async function loadMore(query: ListQuery) {
    const list = board.find(query)
    if (!list?.nextCursor || list.isLoadingMore)
      return
    list.isLoadingMore = true
    try {
      const page = await fetchPage(list, { cursor: list.nextCursor })
      page.items.forEach(upsert)
      board.append(list, page)
    }
    catch {
      list.hasFailedMore = true
    }
    finally {
      list.isLoadingMore = false
    }
  }

  /** Fetches a list again as far as it was known. Answers how many messages came in that nobody here had heard of. */
  async function refetchList(query: ListQuery) {
    const list = board.find(query)
    // What the server says from here on is the truth: two that became one may be two again.
    successors.clear()
    board.keepOnly(list)
    if (!list)
      return 0
    list.touched = new Set()
    const wanted = list.ids.length
    const items: Conversation[] = []
    let cursor: string | null = null
    for (let page = 0; page < refetchPages; page++) {
      const answer: Awaited<ReturnType<typeof fetchPage>> = await fetchPage(list, { cursor: cursor ?? undefined, limit: refetchLimit })
      items.push(...answer.items)
      cursor = answer.nextCursor
      if (!cursor || items.length >= wanted)
        break
    }
    const news = items.reduce((sum, item) => sum + newsOf(rows.get(item.id), item), 0)
    items.forEach(upsert)
    board.replace(list, items, cursor)
    return news
  }

  /** Fetches one conversation with what only its detail carries. One that is not there is remembered as missing. */
  async function fetchOne(conversationId: string) {
    try {
      takeDetail(conversationId, await call(endpoints.getConversation, { params: paramsOf(conversationId) }))
    }
    catch (error) {
      if (toErrorCode(error) !== 'conversation.notFound')
        throw error
      takeDetail(conversationId, null)
    }
  }

  /** A conversation as the server gave it, with what only its detail carries; null: it is not there. */
  function takeDetail(conversationId: string, detail: ConversationDetail | null) {
    if (!detail) {
      forget(conversationId)
      missing.add(conversationId)
      return
    }
    const { gathered, draft, ...row } = detail
    upsert(row)
    const known = details.get(row.id)
    if (!known || known.version <= row.version)
      details.set(row.id, { gathered, draft, version: row.version })
  }

  function forget(conversationId: string) {
    rows.delete(conversationId)
    details.delete(conversationId)
    hints.delete(conversationId)
    board.remove(conversationId)
  }

  async function fetchCounts() {
    const heardBefore = countsHeard
    const answer = await call(endpoints.getConversationCounts, { params: { a: association() } })
    if (heardBefore === countsHeard)
      counts.value = answer
  }

  function setCounts(value: ConversationCounts) {
    countsHeard++
    counts.value = value
  }

  function fetchPage(list: ConversationList, paging: { cursor?: string | undefined, limit?: number } = {}) {
    return call(endpoints.listConversations, {
      params: { a: association() },
      query: { view: list.view, sort: list.sort, ...list.filter, ...paging },
    })
  }

  function paramsOf(conversationId: string) {
    return { a: association(), conversationId }
  }

  /** Another association is on screen: nothing of the last one stays. */
  function reset() {
    rows.clear()
    details.clear()
    hints.clear()
    missing.clear()
    successors.clear()
    board.lists.clear()
    counts.value = null
  }

  return {
    rows,
    details,
    missing,
    successors,
    counts,
    lists: board.lists,
    findList: board.find,
    hints,
    upsert,
    hear,
    remove,
    noteStatus,
    openList,
    loadMore,
    refetchList,
    fetchOne,
    takeDetail,
    fetchCounts,
    setCounts,
    reset,
    ...createConversationActions({ call, association, memberId, rows, details, upsert }),
  }
}

function newsOf(known: Conversation | undefined, now: Conversation) {
  if (known && known.lastMessage?.id === now.lastMessage?.id)
    return 0
  return Math.max(0, now.unreadCount - (known?.unreadCount ?? 0))
}
