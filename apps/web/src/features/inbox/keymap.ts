/** What a single key does while no field has focus. */
export const inboxKeys = {
  'j': 'next',
  'k': 'previous',
  'r': 'reply',
  'n': 'note',
  'e': 'close',
  'l': 'label',
  's': 'snooze',
  'x': 'select',
  '/': 'search',
  '?': 'help',
  'Escape': 'back',
} as const

/** With Alt, also while somebody writes; by the place of the key, since Alt changes its letter on some systems. */
const altKeys: Record<string, InboxAction> = { KeyP: 'note', KeyL: 'reply' }

export type InboxAction = (typeof inboxKeys)[keyof typeof inboxKeys]

interface KeyPress {
  key: string
  /** The place of the key on the keyboard. */
  code?: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  isComposing: boolean
  defaultPrevented: boolean
}

interface Surroundings {
  /** A field, a menu or something else that takes letters has focus. */
  isTyping: boolean
  /** A dialog or a menu is open: keys belong to it. */
  isCovered: boolean
}

/** The action a key press asks for, or null when it belongs to a field, a dialog or the browser. */
export function actionOf(press: KeyPress, { isTyping, isCovered }: Surroundings): InboxAction | null {
  if (press.defaultPrevented || press.isComposing || isCovered || press.ctrlKey || press.metaKey)
    return null
  if (press.altKey)
    return altKeys[press.code ?? ''] ?? null
  if (isTyping)
    return null
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key
  return isInboxKey(key) ? inboxKeys[key] : null
}

function isInboxKey(key: string): key is keyof typeof inboxKeys {
  return Object.hasOwn(inboxKeys, key)
}
