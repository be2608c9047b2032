import { shallowReactive } from 'vue'

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** Notes that were begun, per conversation: in this browser alone, with every keystroke under a key of its own. */
export function createNoteDrafts(storage: Storage, scope: () => string) {
  const drafts = shallowReactive(new Map<string, string>())
  const keyOf = (conversationId: string) => `recado.noteDraft.${scope()}.${conversationId}`

  function load() {
    drafts.clear()
    const prefix = keyOf('')
    for (let index = 0; index < storage.length; index++) {
      const key = storage.key(index)
      if (key?.startsWith(prefix))
        drafts.set(key.slice(prefix.length), storage.getItem(key) ?? '')
    }
  }

  function set(conversationId: string, text: string) {
    if (text) {
      drafts.set(conversationId, text)
      storage.setItem(keyOf(conversationId), text)
    }
    else {
      drafts.delete(conversationId)
      storage.removeItem(keyOf(conversationId))
    }
  }

  const of = (conversationId: string) => drafts.get(conversationId) ?? ''

  /** Hands the text over and empties it in one step: a second call right after finds nothing. */
  function take(conversationId: string) {
    const text = of(conversationId)
    set(conversationId, '')
    return text
  }

  /** Two conversations became one: what was begun in the first goes on in the other, under what stands there. */
  function move(from: string, to: string) {
    set(to, [of(to), take(from)].filter(Boolean).join('\n\n'))
  }

  /** Another tab wrote or emptied one. */
  function heard(key: string | null, value: string | null) {
    const prefix = keyOf('')
    if (!key?.startsWith(prefix))
      return
    if (value)
      drafts.set(key.slice(prefix.length), value)
    else
      drafts.delete(key.slice(prefix.length))
  }

  return { load, of, set, take, move, heard }
}
