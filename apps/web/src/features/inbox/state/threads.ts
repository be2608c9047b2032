import type { Message, Page } from '@recado/contracts'
import type { InboxDeps } from './deps.ts'
import type { Key } from './order.ts'
import { endpoints } from '@recado/contracts'
import { reactive } from 'vue'
import { compareKeys, insertInOrder } from './order.ts'

const pageSize = 50
const catchUpLimit = 100
/** After a lost socket at most this many pages are read; what lies further back comes on scroll. */
const catchUpPages = 5
/** Threads kept in memory: going back to one of them shows it at once. */
const keptThreads = 20

export interface Thread {
  /** The oldest first. */
  ids: string[]
  olderCursor: string | null
  status: 'loading' | 'ready' | 'failed'
  isLoadingOlder: boolean
  /** The oldest message the server gave: what is older comes with an older page. */
  floor: Key | null
}

interface ThreadDeps extends InboxDeps {
  /** Hears of every message that is known to the server. */
  arrived: (message: Message) => void
}

/** Messages by id and the stretch of each thread that is known, which never has a hole. */
export function createThreads({ call, association, arrived }: ThreadDeps) {
  const messages = reactive(new Map<string, Message>())
  const threads = reactive(new Map<string, Thread>())

  /** Shows a thread: the newest page is fetched once, afterwards events keep it true. */
  async function open(conversationId: string) {
    const known = threads.get(conversationId)
    if (known && known.status !== 'failed') {
      threads.delete(conversationId)
      threads.set(conversationId, known)
      return
    }
    threads.set(conversationId, { ids: [], olderCursor: null, status: 'loading', isLoadingOlder: false, floor: null })
    dropLongUnseen()
    const thread = threads.get(conversationId)
    try {
      extend(conversationId, thread, await fetchPage(conversationId, { limit: pageSize }))
    }
    catch {
      if (thread)
        thread.status = 'failed'
    }
  }

  async function loadOlder(conversationId: string) {
    const thread = threads.get(conversationId)
    if (!thread?.olderCursor || thread.isLoadingOlder)
      return
    thread.isLoadingOlder = true
    try {
      extend(conversationId, thread, await fetchPage(conversationId, { before: thread.olderCursor, limit: pageSize }))
    }
    finally {
      thread.isLoadingOlder = false
    }
  }

  /**
   * Reads the known stretch of a thread again, from the newest message back: whatever was missed in between (messages,
   * ticks, edits) is here afterwards. When the stretch is longer than a few pages the part not read again is let go.
   */
  async function catchUp(conversationId: string) {
    const thread = threads.get(conversationId)
    if (thread?.status !== 'ready')
      return open(conversationId)
    const oldest = messages.get(thread.ids[0] ?? '')
    const items: Message[] = []
    let page: Page<Message> = { items: [], nextCursor: null }
    for (let round = 0; round < catchUpPages; round++) {
      page = await fetchPage(conversationId, { before: page.nextCursor ?? undefined, limit: catchUpLimit })
      items.push(...page.items)
      const floor = floorOf(page)
      if (!floor || (oldest && compareKeys(floor, keyOf(oldest)) <= 0))
        break
    }
    extend(conversationId, thread, { items, nextCursor: page.nextCursor })
    thread.ids = thread.ids.filter(id => !isBelow(thread, messages.get(id)))
  }

  /** Threads that are not on screen are fetched anew when they are next opened. */
  function keepOnly(conversationId: string | null) {
    for (const id of [...threads.keys()]) {
      if (id !== conversationId)
        drop(id)
    }
  }

  /** Takes a message in, unless a newer copy of it is here already. One of a thread nobody opened is let go. */
  function upsert(message: Message) {
    arrived(message)
    const thread = threads.get(message.conversationId)
    if (thread)
      take(thread, message)
  }

  async function retry(message: Message) {
    upsert(await call(endpoints.retryMessage, {
      params: { a: association(), conversationId: message.conversationId, messageId: message.id },
    }))
  }

  function messagesOf(conversationId: string) {
    return threads.get(conversationId)?.ids.flatMap(id => messages.get(id) ?? []) ?? []
  }

  function extend(conversationId: string, thread: Thread | undefined, page: Page<Message>) {
    if (!thread || threads.get(conversationId) !== thread)
      return
    thread.floor = floorOf(page)
    thread.olderCursor = page.nextCursor
    for (const message of page.items) {
      take(thread, message)
      arrived(message)
    }
    thread.status = 'ready'
  }

  function take(thread: Thread, message: Message) {
    const known = messages.get(message.id)
    const isNewer = !known || known.version < message.version
    if (isNewer)
      messages.set(message.id, message)
    if (isBelow(thread, message))
      return
    if (!thread.ids.includes(message.id) || (isNewer && known?.sentAt !== message.sentAt))
      thread.ids = insertInOrder(thread.ids, message.id, oldestFirst)
  }

  function oldestFirst(a: string, b: string) {
    const first = messages.get(a)
    const second = messages.get(b)
    return first && second ? compareKeys(keyOf(first), keyOf(second)) : 0
  }

  function dropLongUnseen() {
    for (const id of [...threads.keys()].slice(0, -keptThreads))
      drop(id)
  }

  function drop(conversationId: string) {
    threads.get(conversationId)?.ids.forEach(id => messages.delete(id))
    threads.delete(conversationId)
  }

  function fetchPage(conversationId: string, query: { before?: string, limit: number }) {
    return call(endpoints.listMessages, { params: { a: association(), conversationId }, query })
  }

  function reset() {
    messages.clear()
    threads.clear()
  }

  return { messages, threads, open, loadOlder, catchUp, keepOnly, upsert, retry, messagesOf, reset }
}

function isBelow(thread: Thread, message: Message | undefined) {
  return !message || (thread.floor !== null && compareKeys(keyOf(message), thread.floor) < 0)
}

function floorOf(page: Page<Message>) {
  const last = page.items.at(-1)
  return page.nextCursor && last ? keyOf(last) : null
}

function keyOf(message: Message): Key {
  return { at: message.sentAt, id: message.id }
}
