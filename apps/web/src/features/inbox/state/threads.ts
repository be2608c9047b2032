import type { ConversationDetail, Message, MessagePage } from '@recado/contracts'
import type { InboxDeps } from './deps.ts'
import type { Key } from './order.ts'
import { endpoints, placeOf } from '@recado/contracts'
import { reactive } from 'vue'
import { toErrorCode } from '../error-code.ts'
import { compareKeys, insertInOrder } from './order.ts'

const pageSize = 50
const catchUpLimit = 100
/** After a lost socket at most this many pages are read; what lies further back comes on scroll. */
const catchUpPages = 5
/** Threads kept in memory: going back to one of them shows it at once. */
const keptThreads = 20
/** A stretch is at most so long, or half as long again where it grows by what is said: a thread of any length stays light. */
const longestStretch = 400
/** The lowest id: nothing that was sent at an instant stands before it. */
const firstId = '00000000-0000-0000-0000-000000000000'

export interface Thread {
  /** The oldest first. */
  ids: string[]
  status: 'loading' | 'ready' | 'failed'
  isLoadingOlder: boolean
  isLoadingNewer: boolean
  /** Where the known stretch begins while there are older messages: they come with an older page. */
  floor: Key | null
  /** Where it ends while there are newer ones: they come with a newer page. Null: it goes on by what is heard. */
  ceiling: Key | null
  /** Where what nobody had read began when it was fetched. */
  firstUnreadId: string | null
  /** Goes up when another stretch takes its place. */
  stretch: number
}

interface ThreadDeps extends InboxDeps {
  /** Hears of every message that is known to the server. */
  arrived: (message: Message) => void
  /** The conversation a thread was fetched with; null: it is not there. */
  opened: (conversationId: string, detail: ConversationDetail | null) => void
}

/** Messages by id and one stretch of each thread, which never has a hole. It may lie anywhere in a long thread. */
export function createThreads({ call, association, arrived, opened }: ThreadDeps) {
  const messages = reactive(new Map<string, Message>())
  const threads = reactive(new Map<string, Thread>())
  /** They do not come back with a page that was asked for before. */
  const removed = new Set<string>()
  /** What is heard of while the server is asked, for each time: it may be newer than the answer. */
  const readings = new Set<Set<string>>()

  /** Whether a thread is here up to its newest message. */
  function isKnown(conversationId: string) {
    const thread = threads.get(conversationId)
    return thread !== undefined && thread.status !== 'failed' && thread.ceiling === null
  }

  /**
   * Shows a thread: the stretch to read first, around `at` or the first unread message, is fetched once with its
   * conversation; afterwards events keep it true.
   */
  async function open(conversationId: string, at?: string) {
    const known = threads.get(conversationId)
    if (known && (known.status === 'loading' || (isKnown(conversationId) && (!at || known.ids.includes(at))))) {
      threads.delete(conversationId)
      threads.set(conversationId, known)
      return
    }
    threads.set(conversationId, { ids: [], status: 'loading', isLoadingOlder: false, isLoadingNewer: false, floor: null, ceiling: null, firstUnreadId: null, stretch: (known?.stretch ?? 0) + 1 })
    dropLongUnseen()
    const thread = threads.get(conversationId)
    try {
      await listening(async (heard) => {
        const answer = await call(endpoints.openConversation, { params: { a: association(), conversationId }, query: { at } })
        opened(conversationId, answer.conversation)
        if (!isCurrent(conversationId, thread))
          return
        thread.firstUnreadId = answer.firstUnreadId
        replace(thread, answer.messages, heard)
      })
    }
    catch (error) {
      if (toErrorCode(error) === 'conversation.notFound')
        opened(conversationId, null)
      if (thread)
        thread.status = 'failed'
    }
  }

  /** It is being read: who comes back to it does not begin there again. */
  function begun(conversationId: string) {
    const thread = threads.get(conversationId)
    if (thread)
      thread.firstUnreadId = null
  }

  /** Another stretch takes the place of the one that is shown: around a message. */
  function openAround(conversationId: string, messageId: string) {
    return move(conversationId, { around: messageId })
  }

  /** Another stretch takes the place of the one that is shown: the newest. */
  function openLatest(conversationId: string) {
    return move(conversationId, {})
  }

  async function move(conversationId: string, query: { around?: string }) {
    const thread = threads.get(conversationId)
    if (thread?.status !== 'ready')
      return
    await listening(async (heard) => {
      const page = await fetchPage(conversationId, { ...query, limit: pageSize })
      if (!isCurrent(conversationId, thread))
        return
      thread.stretch++
      replace(thread, page, heard)
    })
  }

  async function loadOlder(conversationId: string) {
    const thread = threads.get(conversationId)
    if (!thread?.floor || thread.isLoadingOlder)
      return
    const { stretch, floor } = thread
    thread.isLoadingOlder = true
    try {
      const page = await fetchPage(conversationId, { before: toPlace(floor), limit: pageSize })
      if (!isCurrent(conversationId, thread) || thread.stretch !== stretch)
        return
      thread.floor = floorOf(page)
      addAll(thread, page.items)
      cutNewest(thread)
    }
    finally {
      thread.isLoadingOlder = false
    }
  }

  async function loadNewer(conversationId: string) {
    const thread = threads.get(conversationId)
    if (!thread?.ceiling || thread.isLoadingNewer)
      return
    const { stretch, ceiling } = thread
    thread.isLoadingNewer = true
    try {
      await listening(async (heard) => {
        const page = await fetchPage(conversationId, { after: toPlace(ceiling), limit: pageSize })
        if (!isCurrent(conversationId, thread) || thread.stretch !== stretch)
          return
        thread.ceiling = ceilingOf(page)
        addAll(thread, page.items)
        addHeard(thread, heard)
        cutOldest(thread)
      })
    }
    finally {
      thread.isLoadingNewer = false
    }
  }

  /** What was said for long at the end of a thread pushes out what lies far above it. */
  function trim(conversationId: string) {
    const thread = threads.get(conversationId)
    if (thread && thread.ids.length > longestStretch * 1.5)
      cutOldest(thread)
  }

  /**
   * Reads the known stretch of a thread again, from its end back: whatever was missed in between (messages, ticks,
   * edits) is here afterwards, and what is no longer in it is gone. When the stretch is longer than a few pages the part not
   * read again is let go.
   */
  async function catchUp(conversationId: string) {
    const thread = threads.get(conversationId)
    if (thread?.status !== 'ready')
      return open(conversationId)
    const oldest = messages.get(thread.ids[0] ?? '')
    const { stretch } = thread
    await listening(async (heard) => {
      const page = await readBack(conversationId, thread.ceiling, oldest)
      if (!isCurrent(conversationId, thread) || thread.stretch !== stretch)
        return
      thread.floor = floorOf(page)
      addAll(thread, page.items)
      addHeard(thread, heard)
      const there = new Set([...page.items.map(({ id }) => id), ...heard])
      thread.ids = thread.ids.filter(id => there.has(id) && !isOutside(thread, messages.get(id)))
    })
  }

  /** Messages back to `oldest`, or as far as a few pages go; from the newest, or from where the stretch ends. */
  async function readBack(conversationId: string, ceiling: Key | null, oldest: Message | undefined) {
    const items: Message[] = []
    let before = ceiling ? toPlace({ at: new Date(Date.parse(ceiling.at) + 1).toISOString(), id: firstId }) : undefined
    let nextCursor: string | null = null
    for (let round = 0; round < catchUpPages; round++) {
      const page = await fetchPage(conversationId, { before, limit: catchUpLimit })
      nextCursor = page.nextCursor
      items.push(...page.items)
      const floor = floorOf(page)
      if (!floor || (oldest && compareKeys(floor, keyOf(oldest)) <= 0))
        break
      before = toPlace(floor)
    }
    return { items, nextCursor }
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

  /** Runs with the ids of all messages that are heard of meanwhile. */
  async function listening(read: (heard: Set<string>) => Promise<void>) {
    const heard = new Set<string>()
    readings.add(heard)
    try {
      await read(heard)
    }
    finally {
      readings.delete(heard)
    }
  }

  function replace(thread: Thread, page: MessagePage, heard: Set<string>) {
    thread.ids = []
    thread.floor = floorOf(page)
    thread.ceiling = ceilingOf(page)
    addAll(thread, page.items)
    addHeard(thread, heard)
    thread.status = 'ready'
  }

  function addAll(thread: Thread, items: Message[]) {
    for (const message of items) {
      take(thread, message)
      arrived(message)
    }
  }

  function addHeard(thread: Thread, heard: Set<string>) {
    for (const id of heard) {
      const message = messages.get(id)
      if (message && threads.get(message.conversationId) === thread)
        take(thread, message)
    }
  }

  function cutNewest(thread: Thread) {
    const gone = thread.ids.splice(longestStretch)
    const last = messages.get(thread.ids.at(-1) ?? '')
    if (gone.length && last)
      thread.ceiling = keyOf(last)
    gone.forEach(id => messages.delete(id))
  }

  function cutOldest(thread: Thread) {
    const gone = thread.ids.splice(0, Math.max(0, thread.ids.length - longestStretch))
    const first = messages.get(thread.ids[0] ?? '')
    if (gone.length && first)
      thread.floor = keyOf(first)
    gone.forEach(id => messages.delete(id))
  }

  function isCurrent(conversationId: string, thread: Thread | undefined): thread is Thread {
    return thread !== undefined && threads.get(conversationId) === thread
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
    if (isOutside(thread, message))
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

  /** Forgets a thread and its messages, those too that were heard of beyond its ends. */
  function drop(conversationId: string) {
    messages.forEach((message, id) => message.conversationId === conversationId && messages.delete(id))
    threads.delete(conversationId)
  }

  function fetchPage(conversationId: string, query: { before?: string | undefined, after?: string, around?: string, limit: number }) {
    return call(endpoints.listMessages, { params: { a: association(), conversationId }, query })
  }

  function reset() {
    messages.clear()
    threads.clear()
    removed.clear()
  }

  return { messages, threads, isKnown, open, begun, openAround, openLatest, loadOlder, loadNewer, trim, catchUp, keepOnly, upsert, remove, drop, retry, retryMedia, messagesOf, reset }
}

function isOutside({ floor, ceiling }: Thread, message: Message | undefined) {
  if (!message)
    return true
  const key = keyOf(message)
  return (floor !== null && compareKeys(key, floor) < 0) || (ceiling !== null && compareKeys(key, ceiling) > 0)
}

function floorOf({ items, nextCursor }: Pick<MessagePage, 'items' | 'nextCursor'>) {
  const last = items.at(-1)
  return nextCursor && last ? keyOf(last) : null
}

function ceilingOf({ items: [first], newerCursor }: MessagePage) {
  return newerCursor && first ? keyOf(first) : null
}

function keyOf(message: Message): Key {
  return { at: message.sentAt, id: message.id }
}

function toPlace({ at, id }: Key) {
  return placeOf({ sentAt: at, id })
}
