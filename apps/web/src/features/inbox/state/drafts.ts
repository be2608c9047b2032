import type { Draft as KeptDraft, Message } from '@recado/contracts'
import type { InboxDeps } from './deps.ts'
import { endpoints } from '@recado/contracts'
import { shallowReactive } from 'vue'

export type ReplyTo = Pick<Message, 'id' | 'text' | 'kind' | 'direction'>

export interface Draft {
  text: string
  replyTo: ReplyTo | null
  /** Goes up with every change: the highest is the last. */
  version: number
  /** The server has it, or will have it with the message it became. */
  isSaved: boolean
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

interface DraftDeps extends Pick<InboxDeps, 'call' | 'association'> {
  storage: Storage
  /** Whose drafts they are. */
  scope: () => string
}

/** How long after the last keystroke a draft goes to the server, in milliseconds. */
const restMs = 800
const nothing: Draft = { text: '', replyTo: null, version: 0, isSaved: true }

/**
 * What was begun and not sent, per conversation. Written to the browser with every keystroke under a key of its own, so
 * that neither a reload nor a second tab loses any of it, and kept by the server for every other browser. What the server
 * has not got yet gives way to nothing the server says.
 */
export function createDrafts({ storage, scope, call, association }: DraftDeps) {
  const drafts = shallowReactive(new Map<string, Draft>())
  const timers = new Map<string, ReturnType<typeof setTimeout>>()

  /** Where a message is not on its way, what the server still has may come back: it was never sent. */
  function load(isOnItsWay: (conversationId: string) => boolean) {
    timers.forEach(clearTimeout)
    timers.clear()
    drafts.clear()
    const prefix = keyOf('')
    for (let index = 0; index < storage.length; index++) {
      const key = storage.key(index)
      const draft = key?.startsWith(prefix) ? parseDraft(storage.getItem(key)) : null
      const conversationId = key?.slice(prefix.length) ?? ''
      if (draft && (draft.text || draft.replyTo || !draft.isSaved || isOnItsWay(conversationId)))
        drafts.set(conversationId, draft)
    }
  }

  /** Both sides learn what they do not know: what was written elsewhere is here, what was written offline is there. */
  async function sync() {
    const asked = association()
    const before = new Map(drafts)
    const kept = await fetchAll()
    if (asked !== association())
      return
    kept.forEach(hear)
    const known = new Set(kept.map(draft => draft.conversationId))
    for (const [id, draft] of before) {
      if (draft.isSaved && !known.has(id) && drafts.get(id) === draft)
        remove(id)
    }
    await Promise.all([...drafts.keys()].map(save))
  }

  function of(conversationId: string): Draft {
    return drafts.get(conversationId) ?? nothing
  }

  function set(conversationId: string, change: Partial<Pick<Draft, 'text' | 'replyTo'>>) {
    const before = of(conversationId)
    put(conversationId, { ...before, ...change, version: before.version + 1, isSaved: false })
    saveSoon(conversationId)
  }

  /**
   * Hands the draft over and empties it in one step: a second call right after finds nothing. The server empties its own
   * with the message, up to this version.
   */
  function take(conversationId: string) {
    const draft = of(conversationId)
    stopTimer(conversationId)
    const version = draft.version + 1
    put(conversationId, { ...nothing, version })
    return { ...draft, version }
  }

  /** Two conversations became one: what was begun in the first goes on in the other, under what stands there. */
  function move(from: string, to: string) {
    const { text, replyTo } = of(from)
    stopTimer(from)
    remove(from)
    const there = of(to)
    // The server joins them too, and may have said so first.
    if ((text || replyTo) && !there.text.endsWith(text || ' '))
      set(to, { text: [there.text, text].filter(Boolean).join('\n\n'), replyTo: there.replyTo ?? replyTo })
  }

  /** The server tells what it keeps: older than what is here it counts for nothing, and what it has not got yet stays. */
  function hear({ conversationId, text, replyTo, version }: KeptDraft) {
    const own = of(conversationId)
    if (version < own.version)
      return
    const isSame = text === own.text && replyTo?.id === own.replyTo?.id
    if (own.isSaved || isSame) {
      put(conversationId, { text, replyTo, version, isSaved: true })
      if (!text && !replyTo)
        storage.removeItem(keyOf(conversationId))
      return
    }
    put(conversationId, { ...own, version: version + 1 })
    saveSoon(conversationId)
  }

  /** Another tab wrote or emptied a draft. */
  function heard(key: string | null, value: string | null) {
    const prefix = keyOf('')
    if (!key?.startsWith(prefix))
      return
    const draft = parseDraft(value)
    if (draft)
      drafts.set(key.slice(prefix.length), draft)
    else
      drafts.delete(key.slice(prefix.length))
  }

  /** Brings a draft to the server now. When that fails it stays here: the next keystroke or connection is the next try. */
  async function save(conversationId: string) {
    stopTimer(conversationId)
    const { text, replyTo, version, isSaved } = of(conversationId)
    if (isSaved)
      return
    try {
      hear(await call(endpoints.saveDraft, {
        params: { a: association(), conversationId },
        body: { text, replyToId: replyTo?.id ?? null, version },
      }))
    }
    catch {}
  }

  function saveSoon(conversationId: string) {
    stopTimer(conversationId)
    timers.set(conversationId, setTimeout(save, restMs, conversationId))
  }

  function stopTimer(conversationId: string) {
    clearTimeout(timers.get(conversationId))
    timers.delete(conversationId)
  }

  async function fetchAll() {
    const all: KeptDraft[] = []
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: { items: KeptDraft[], nextCursor: string | null } = await call(endpoints.listDrafts, { params: { a: association() }, query: { cursor, limit: 100 } })
      all.push(...page.items)
      cursor = page.nextCursor
    }
    return all
  }

  function put(conversationId: string, draft: Draft) {
    drafts.set(conversationId, draft)
    storage.setItem(keyOf(conversationId), JSON.stringify(draft))
  }

  function remove(conversationId: string) {
    drafts.delete(conversationId)
    storage.removeItem(keyOf(conversationId))
  }

  function keyOf(conversationId: string) {
    return `recado.draft.${scope()}.${conversationId}`
  }

  return { drafts, load, sync, of, set, take, move, hear, heard, save }
}

function parseDraft(value: string | null): Draft | null {
  if (!value)
    return null
  try {
    const { text, replyTo, version, isSaved } = JSON.parse(value)
    return typeof text === 'string' ? { text, replyTo: replyTo ?? null, version: version ?? 1, isSaved: isSaved === true } : null
  }
  catch {
    return null
  }
}
