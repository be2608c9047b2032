export interface KeyPress {
  key: string
  /** The place of the key on the keyboard. */
  code?: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
  /** AltGr writes a character, though some systems call it Ctrl and Alt. */
  isAltGraph?: boolean
}

const modifiers = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'Fn', 'Dead', 'Process', 'Unidentified'])

/** What moves the focus, the text or the page, and what every browser keeps for itself. */
const reserved = /^(?:alt )?(?:shift )?(?:Tab|Enter|Escape|Space|Backspace|Delete|Home|End|PageUp|PageDown|Arrow\w+|F\d+|ContextMenu)$|^meta (?:shift )?(?:[acfln-tv-z\d=+-]|Tab|Enter)$/

/**
 * A key press as it is written in the list of keys: `e`, `alt e`, `meta alt e`; null when it is no key of its own.
 * `meta` is Ctrl, or ⌘ on a Mac. Letters are those of the keyboard; where it writes none of ours, or Alt makes another
 * of them, they go by their place.
 */
export function chordOf(press: KeyPress): string | null {
  if (press.isAltGraph)
    return null
  const key = nameOf(press)
  if (!key)
    return null
  const isMeta = press.ctrlKey || press.metaKey
  const hasShift = press.shiftKey && (isMeta || press.altKey)
  return [isMeta && 'meta', press.altKey && 'alt', hasShift && 'shift', key].filter(Boolean).join(' ')
}

/** Whether a chord works while somebody writes: on its own it would be a letter. */
export function isForWriters(chord: string) {
  return /^(?:meta|alt) /.test(chord)
}

/** Whether a chord can be given a meaning of one's own. */
export function isReserved(chord: string) {
  return reserved.test(chord)
}

/** The keys of a chord one by one, as they are drawn. */
export function capsOf(chord: string) {
  return chord.split(' ').map(key => key.length === 1 ? key.toUpperCase() : key === 'Escape' || key.startsWith('Arrow') ? key.toLowerCase() : key)
}

/** A chord in words, for a sentence: `Ctrl+Alt+E`. */
export function textOf(chord: string) {
  const isMac = typeof navigator !== 'undefined' && /Macintosh/.test(navigator.userAgent)
  const names: Record<string, string> = { meta: isMac ? '⌘' : 'Ctrl', alt: isMac ? '⌥' : 'Alt', shift: 'Shift', escape: 'Esc' }
  return capsOf(chord).map(cap => names[cap] ?? cap).join('+')
}

/** A chord in the names of the standard: `Control+Alt+e`. */
export function toAria(chord: string) {
  const names: Record<string, string> = { meta: 'Control', alt: 'Alt', shift: 'Shift' }
  return chord.split(' ').map(key => names[key] ?? key).join('+')
}

function nameOf({ key, code = '', altKey }: KeyPress) {
  const place = /^(?:Key|Digit)([A-Z\d])$/.exec(code)?.[1]?.toLowerCase()
  if (/^[a-z\d]$/i.test(key))
    return key.toLowerCase()
  if (place && (altKey || (key.length === 1 && key.charCodeAt(0) > 127)))
    return place
  if (key === ' ')
    return 'Space'
  return modifiers.has(key) ? null : key
}
