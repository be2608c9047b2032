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
  /** They do not come back with a page that was asked for before. */
  const removed = new Set<string>()
  /** What is heard of while a thread is read again, for each reading. */
  const readings = new Set<Set<string>>()

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
   * ticks, edits) is here afterwards, and what is no longer in it is gone. When the stretch is longer than a few pages the
   * part not read again is let go.
   */
  async function catchUp(conversationId: string) {
    const thread = threads.get(conversationId)
    if (thread?.status !== 'ready')
      return open(conversationId)
    const oldest = messages.get(thread.ids[0] ?? '')
    const heard = new Set<string>()
    readings.add(heard)
    try {
      const page = await readBack(conversationId, oldest)
      extend(conversationId, thread, page)
      const there = new Set([...page.items.map(({ id }) => id), ...heard])
      thread.ids = thread.ids.filter(id => there.has(id) && !isBelow(thread, messages.get(id)))
    }
    finally {
      readings.delete(heard)
    }
  }

  /** The newest messages back to `oldest`, or as far as a few pages go. */
  async function readBack(conversationId: string, oldest: Message | undefined): Promise<Page<Message>> {
    const items: Message[] = []
    let page: Page<Message> = { items: [], nextCursor: null }
    for (let round = 0; round < catchUpPages; round++) {
      page = await fetchPage(conversationId, { before: page.nextCursor ?? undefined, limit: catchUpLimit })
      items.push(...page.items)
      const floor = floorOf(page)
      if (!floor || (oldest && compareKeys(floor, keyOf(oldest)) <= 0))
        break
    }
    return { items, nextCursor: page.nextCursor }
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
    readings.forEach(heard => heard.add(message.id))
    const thread = threads.get(message.conversationId)
    if (thread)
      take(thread, message)
    else
      letGo(message)
  }

  /** A message that is no more: it turned out to be another one. */
  function remove({ conversationId, messageId }: { conversationId: string, messageId: string }) {
    removed.add(messageId)
    messages.delete(messageId)
    unlist(conversationId, messageId)
  }

  async function retry(message: Message) {
    upsert(await call(endpoints.retryMessage, {
      params: { a: association(), conversationId: message.conversationId, messageId: message.id },
    }))
  }

  /** The message itself tells what came of it. */
  async function retryMedia(mediaId: string) {
    await call(endpoints.retryMedia, { params: { a: association(), mediaId } })
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
    if (removed.has(message.id))
      return
    const known = messages.get(message.id)
    const isNewer = !known || known.version < message.version
    if (known && isNewer && known.conversationId !== message.conversationId)
      unlist(known.conversationId, message.id)
    if (isNewer)
      messages.set(message.id, message)
    if (isBelow(thread, message))
      return
    if (!thread.ids.includes(message.id) || (isNewer && known?.sentAt !== message.sentAt))
      thread.ids = insertInOrder(thread.ids, message.id, oldestFirst)
  }

  /** It moved to a thread that nobody opened: the one it stood in does not hold it any more. */
  function letGo({ id, version, conversationId }: Message) {
    const known = messages.get(id)
    if (!known || known.version >= version || known.conversationId === conversationId)
      return
    unlist(known.conversationId, id)
    messages.delete(id)
  }

  function unlist(conversationId: string, messageId: string) {
    const thread = threads.get(conversationId)
    if (thread)
      thread.ids = thread.ids.filter(id => id !== messageId)
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

  /** Forgets a thread and its messages. */
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
    removed.clear()
  }

  return { messages, threads, open, loadOlder, catchUp, keepOnly, upsert, remove, drop, retry, retryMedia, messagesOf, reset }
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
