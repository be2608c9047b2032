interface KeyedAction {
  group: 'list' | 'conversation' | 'everywhere'
  /** Chords as `chordOf` writes them: `j`, `alt j`, `meta alt e`. */
  keys: readonly string[]
  /** A key held down does it again and again. */
  repeats?: boolean
  /** Also while a dialog or a menu is open. */
  overDialogs?: boolean
}

/**
 * Everything that has keys of its own, in the order of the list that shows them. A new one is a line here, its name in
 * the messages, and `useKeys` where it is done.
 */
export const keyedActions = {
  next: { group: 'list', keys: ['j'], repeats: true },
  previous: { group: 'list', keys: ['k'], repeats: true },
  open: { group: 'list', keys: ['Enter'] },
  openNext: { group: 'list', keys: ['alt j'] },
  openPrevious: { group: 'list', keys: ['alt k'] },
  select: { group: 'list', keys: ['x'] },
  search: { group: 'list', keys: ['/'] },
  reply: { group: 'conversation', keys: ['r', 'alt l'] },
  note: { group: 'conversation', keys: ['n', 'alt p'] },
  assign: { group: 'conversation', keys: ['a'] },
  label: { group: 'conversation', keys: ['l'] },
  snooze: { group: 'conversation', keys: ['s', 'alt m'] },
  close: { group: 'conversation', keys: ['e', 'alt e'] },
  closeAndNext: { group: 'conversation', keys: ['meta alt e'] },
  back: { group: 'conversation', keys: ['Escape'] },
  commands: { group: 'everywhere', keys: ['meta k'], overDialogs: true },
  help: { group: 'everywhere', keys: ['?'] },
} as const satisfies Record<string, KeyedAction>

export type KeyAction = keyof typeof keyedActions

/** The same, for who goes through all of them. */
export const actionEntries = Object.entries(keyedActions) as [KeyAction, KeyedAction][]
