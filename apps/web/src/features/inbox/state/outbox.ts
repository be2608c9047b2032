import type { Media, Message } from '@recado/contracts'
import type { toErrorCode } from '../error-code.ts'
import type { ReplyTo } from './drafts.ts'
import { computed, ref } from 'vue'

export interface OutgoingFile {
  file: File
  isVoice: boolean
  /** How it shows while it is on its way. */
  media: Media
}

export interface Outgoing {
  clientId: string
  conversationId: string
  text: string
  attachment: OutgoingFile | null
  replyTo: ReplyTo | null
  /** A private note and the colleagues it names. */
  note?: { mentions: { id: string, name: string }[] } | undefined
  /** The message of another conversation that is sent on. */
  forwardOf?: Pick<Message, 'id' | 'kind' | 'text' | 'media'> | undefined
  /** The draft it was, which the server empties with it; null: another message does. */
  draftVersion: number | null
  createdAt: string
  /** One that waits with a failure is held: it goes again by itself when the line is back. */
  status: 'waiting' | 'sending' | 'failed'
  failure: ReturnType<typeof toErrorCode> | null
  /** Of the call that failed, when it was answered. */
  requestId: string | null
  /** 0 to 1, for files. */
  progress: number
}

/** Brings one message to the server; asking twice with one clientId sends once. */
export type Deliver = (outgoing: Outgoing, options: { signal: AbortSignal, onProgress: (progress: number) => void }) => Promise<Message>

interface OutboxDeps {
  deliver: Deliver
  record: (message: Message) => void
  /** A person took it back: it is not sent, nor written again. */
  discarded: (outgoing: Outgoing) => void
  failureOf: (error: unknown) => Pick<Outgoing, 'failure' | 'requestId'>
  /** Where texts on their way outlive the page. */
  storage: Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>
  /** Whose messages they are. */
  scope: () => string
}

/** How long (milliseconds) what could not go rests when nothing says that the line is back. */
const restMs = 10_000
/** No fault of the message: the line, the server or the session was away. */
const passing = new Set<Outgoing['failure']>(['network', 'service.unavailable', 'request.tooMany', 'auth.required'])

/**
 * Messages written here that the server has not confirmed, in the order they were sent, one conversation at a time. What
 * cannot go for want of a line holds the others of its conversation back and goes first when the line is there again;
 * its client id makes it one message, however often and from however many windows it goes.
 */
export function createOutbox({ deliver, record, discarded, failureOf, storage, scope }: OutboxDeps) {
  const outgoing = ref(new Map<string, Outgoing>())
  const aborts = new Map<string, AbortController>()
  const lines = new Map<string, Promise<void>>()
  const heldConversations = new Set<string>()
  let resting: ReturnType<typeof setTimeout> | undefined
  /** Files sent here keep showing from memory, so nothing flickers when the server's copy takes over. */
  const sentFiles = ref(new Map<string, string>())
  const uploads = computed(() => [...outgoing.value.values()].filter(item => item.attachment && item.status !== 'failed').length)

  /** Texts that the end of a page caught on their way go on; trying again cannot send them twice. */
  function restore() {
    outgoing.value.clear()
    const prefix = keyOf('')
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter(key => key.startsWith(prefix))
    const items = keys.flatMap(key => parseOutgoing(storage.getItem(key)) ?? [])
    for (const item of items.toSorted((one, other) => one.createdAt.localeCompare(other.createdAt)))
      outgoing.value.set(item.clientId, item)
    resume()
  }

  /** The line is back: what was held goes, in order. */
  function resume() {
    clearTimeout(resting)
    heldConversations.clear()
    for (const item of outgoing.value.values()) {
      if (item.status === 'waiting')
        enqueue(item.clientId)
    }
  }

  /** Another window wrote, sent or took back a message. It is for that one to send it, while it is open. */
  function heard(key: string | null, value: string | null) {
    const prefix = keyOf('')
    if (!key?.startsWith(prefix))
      return
    const clientId = key.slice(prefix.length)
    const known = outgoing.value.get(clientId)
    const item = parseOutgoing(value)
    if (!item && known?.status !== 'sending')
      outgoing.value.delete(clientId)
    if (item && !known)
      outgoing.value.set(clientId, item)
  }

  function send(item: Pick<Outgoing, 'conversationId' | 'text' | 'attachment' | 'replyTo' | 'note' | 'forwardOf' | 'draftVersion'>) {
    const clientId = crypto.randomUUID()
    outgoing.value.set(clientId, {
      ...item,
      clientId,
      createdAt: new Date().toISOString(),
      status: 'waiting',
      failure: null,
      requestId: null,
      progress: 0,
    })
    if (item.attachment?.media.url)
      sentFiles.value.set(clientId, item.attachment.media.url)
    keep(clientId)
    enqueue(clientId)
    return clientId
  }

  function retry(clientId: string) {
    const item = outgoing.value.get(clientId)
    if (item?.status !== 'failed')
      return
    Object.assign(item, { status: 'waiting', failure: null, requestId: null, progress: 0 })
    heldConversations.delete(item.conversationId)
    keep(clientId)
    enqueue(clientId)
  }

  /** Takes a message back that has not gone, or stops its upload. */
  function cancel(clientId: string) {
    aborts.get(clientId)?.abort()
    const item = outgoing.value.get(clientId)
    forget(clientId)
    if (item)
      discarded(item)
  }

  /** Two conversations became one: what is not confirmed yet belongs to the other now. */
  function move(from: string, to: string) {
    for (const item of outgoingOf(from)) {
      item.conversationId = to
      keep(item.clientId)
    }
  }

  /** The server has it, whoever said so first: the answer, the socket or a page of the thread. */
  function settle(clientId: string | null) {
    if (clientId && outgoing.value.has(clientId))
      forget(clientId)
  }

  function outgoingOf(conversationId: string) {
    return [...outgoing.value.values()].filter(item => item.conversationId === conversationId)
  }

  function enqueue(clientId: string) {
    const conversationId = outgoing.value.get(clientId)?.conversationId ?? ''
    const line = (lines.get(conversationId) ?? Promise.resolve()).then(() => run(clientId))
    lines.set(conversationId, line)
  }

  async function run(clientId: string) {
    const item = outgoing.value.get(clientId)
    if (item?.status !== 'waiting' || heldConversations.has(item.conversationId))
      return
    item.status = 'sending'
    const abort = new AbortController()
    aborts.set(clientId, abort)
    try {
      const message = await deliver(item, { signal: abort.signal, onProgress: progress => item.progress = progress })
      record(message)
      settle(clientId)
    }
    catch (error) {
      const why = failureOf(error)
      const isHeld = passing.has(why.failure)
      Object.assign(item, { status: isHeld ? 'waiting' : 'failed', ...why })
      if (isHeld)
        hold(item.conversationId)
      if (outgoing.value.has(clientId))
        keep(clientId)
    }
    finally {
      aborts.delete(clientId)
    }
  }

  function forget(clientId: string) {
    outgoing.value.delete(clientId)
    storage.removeItem(keyOf(clientId))
  }

  /** What comes after it waits too, so that the order stays. */
  function hold(conversationId: string) {
    heldConversations.add(conversationId)
    clearTimeout(resting)
    resting = setTimeout(resume, restMs)
  }

  function keep(clientId: string) {
    const item = outgoing.value.get(clientId)
    if (item && !item.attachment)
      storage.setItem(keyOf(clientId), JSON.stringify(item))
  }

  function keyOf(clientId: string) {
    return `recado.outbox.${scope()}.${clientId}`
  }

  return { outgoing, sentFiles, uploads, restore, resume, send, retry, cancel, move, settle, heard, outgoingOf }
}

/** As it was kept; what was just being sent waits again. */
function parseOutgoing(value: string | null): Outgoing | null {
  try {
    const item: Outgoing | null = value ? JSON.parse(value) : null
    return item && typeof item.clientId === 'string' ? { ...item, status: item.status === 'failed' ? 'failed' : 'waiting' } : null
  }
  catch {
    return null
  }
}
