import type { KeyAction } from './actions.ts'
import type { KeyPress } from './chord.ts'
import { actionEntries, keyedActions } from './actions.ts'
import { chordOf, isForWriters, isReserved } from './chord.ts'

/** The keys of every action. */
export type Keymap = Record<KeyAction, readonly string[]>

/** What a person has changed: as many keys as the action has by itself. */
export type OwnKeys = Partial<Record<KeyAction, string[]>>

interface Press extends KeyPress {
  isComposing: boolean
  defaultPrevented: boolean
  repeat?: boolean
}

interface Surroundings {
  /** A field, a menu or something else that takes letters has focus. */
  isTyping: boolean
  /** A dialog or a menu is open: keys belong to it. */
  isCovered: boolean
}

/** Why a key cannot be given to an action: another one has it, or it is the browser's. */
export type Refusal = { reason: 'taken', by: KeyAction } | { reason: 'reserved' }

/** The keys as they are: a person's own, and those of the house for the rest. What was kept and fits no more counts for nothing. */
export function toKeymap(own: OwnKeys): Keymap {
  return Object.fromEntries(actionEntries.map(([action, { keys }]) => {
    const changed = own[action]
    const fits = Array.isArray(changed) && changed.length === keys.length && changed.every(key => typeof key === 'string')
    return [action, fits ? changed : keys]
  })) as unknown as Keymap
}

/** The action a key press asks for, or null when it belongs to a field, a dialog or the browser. */
export function actionOf(keymap: Keymap, press: Press, { isTyping, isCovered }: Surroundings): KeyAction | null {
  if (press.defaultPrevented || press.isComposing)
    return null
  const chord = chordOf(press)
  if (!chord || (isTyping && !isForWriters(chord)))
    return null
  const [action, traits] = actionEntries.find(([action]) => keymap[action].includes(chord)) ?? []
  if (!action || !traits || (isCovered && !traits.overDialogs) || (press.repeat && !traits.repeats))
    return null
  return action
}

/** Why an action cannot have this chord as one of its keys; null: it can. */
export function refusalOf(keymap: Keymap, action: KeyAction, chord: string): Refusal | null {
  const [by] = actionEntries.find(([other]) => other !== action && keymap[other].includes(chord)) ?? []
  if (by)
    return { reason: 'taken', by }
  return isReserved(chord) ? { reason: 'reserved' } : null
}

/** Gives an action another chord in the place of one of its keys. */
export function withKey(own: OwnKeys, action: KeyAction, index: number, chord: string): OwnKeys {
  return { ...own, [action]: toKeymap(own)[action].map((key, at) => at === index ? chord : key) }
}

/** The keys of the house for one action; what another has of them meanwhile stands in the way. */
export function withoutOwn(own: OwnKeys, action: KeyAction): OwnKeys | Refusal {
  const { [action]: gone, ...rest } = own
  const keymap = toKeymap(rest)
  return keyedActions[action].keys.map(key => refusalOf(keymap, action, key)).find(refusal => refusal?.reason === 'taken') ?? rest
}
