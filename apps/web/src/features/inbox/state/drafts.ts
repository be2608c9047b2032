import type { Message } from '@recado/contracts'
import { reactive } from 'vue'

export type ReplyTo = Pick<Message, 'id' | 'text' | 'kind' | 'direction'>

export interface Draft {
  text: string
  replyTo: ReplyTo | null
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/**
 * What was begun and not sent, per conversation. Written to the browser with every keystroke under a key of its own, so
 * that neither a reload nor a second tab loses any of it.
 */
export function createDrafts(storage: Storage, scope: () => string) {
  const drafts = reactive(new Map<string, Draft>())

  function load() {
    drafts.clear()
    const prefix = keyOf('')
    for (let index = 0; index < storage.length; index++) {
      const key = storage.key(index)
      const draft = key?.startsWith(prefix) ? parseDraft(storage.getItem(key)) : null
      if (key && draft)
        drafts.set(key.slice(prefix.length), draft)
    }
  }

  function of(conversationId: string): Draft {
    return drafts.get(conversationId) ?? { text: '', replyTo: null }
  }

  function set(conversationId: string, change: Partial<Draft>) {
    const draft = { ...of(conversationId), ...change }
    if (!draft.text && !draft.replyTo)
      return remove(conversationId)
    drafts.set(conversationId, draft)
    storage.setItem(keyOf(conversationId), JSON.stringify(draft))
  }

  /** Hands the draft over and empties it in one step: a second call right after finds nothing. */
  function take(conversationId: string) {
    const draft = of(conversationId)
    remove(conversationId)
    return draft
  }

  /** Two conversations became one: what was begun in the first goes on in the other, under what stands there. */
  function move(from: string, to: string) {
    const { text, replyTo } = take(from)
    const there = of(to)
    set(to, { text: [there.text, text].filter(Boolean).join('\n\n'), replyTo: there.replyTo ?? replyTo })
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

  function remove(conversationId: string) {
    drafts.delete(conversationId)
    storage.removeItem(keyOf(conversationId))
  }

  function keyOf(conversationId: string) {
    return `recado.draft.${scope()}.${conversationId}`
  }

  return { drafts, load, of, set, take, move, heard }
}

function parseDraft(value: string | null): Draft | null {
  if (!value)
    return null
  try {
    const { text, replyTo } = JSON.parse(value)
    return typeof text === 'string' ? { text, replyTo: replyTo ?? null } : null
  }
  catch {
    return null
  }
}
