import type { Media, Message } from '@recado/contracts'
import type { Ref } from 'vue'
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
  /** Where texts on their way outlive a reload. */
  kept: Ref<Outgoing[]>
}

/** Messages written here that the server has not confirmed, in the order they were sent, one conversation at a time. */
export function createOutbox({ deliver, record, discarded, failureOf, kept }: OutboxDeps) {
  const outgoing = ref(new Map<string, Outgoing>())
  const aborts = new Map<string, AbortController>()
  const lines = new Map<string, Promise<void>>()
  /** Files sent here keep showing from memory, so nothing flickers when the server's copy takes over. */
  const sentFiles = ref(new Map<string, string>())
  const uploads = computed(() => [...outgoing.value.values()].filter(item => item.attachment && item.status !== 'failed').length)

  /** Texts that a reload caught on their way come back as not sent; trying again cannot send them twice. */
  function restore() {
    outgoing.value.clear()
    for (const item of kept.value)
      outgoing.value.set(item.clientId, { ...item, status: 'failed', failure: 'network', requestId: null })
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
    keep()
    enqueue(clientId)
    return clientId
  }

  function retry(clientId: string) {
    const item = outgoing.value.get(clientId)
    if (item?.status !== 'failed')
      return
    Object.assign(item, { status: 'waiting', failure: null, requestId: null, progress: 0 })
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
    for (const item of outgoingOf(from))
      item.conversationId = to
    keep()
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
    if (item?.status !== 'waiting')
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
      Object.assign(item, { status: 'failed', ...failureOf(error) })
    }
    finally {
      aborts.delete(clientId)
    }
  }

  function forget(clientId: string) {
    outgoing.value.delete(clientId)
    keep()
  }

  function keep() {
    kept.value = [...outgoing.value.values()].filter(item => !item.attachment)
  }

  return { outgoing, sentFiles, uploads, restore, send, retry, cancel, move, settle, outgoingOf }
}
