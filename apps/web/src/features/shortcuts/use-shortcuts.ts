import type { KeyAction } from './actions.ts'
import type { OwnKeys, Refusal } from './keymap.ts'
import { createSharedComposable, useLocalStorage } from '@vueuse/core'
import { computed } from 'vue'
import { capsOf, toAria } from './chord.ts'
import { refusalOf, toKeymap, withKey, withoutOwn } from './keymap.ts'

/** The keys of this browser, for its keyboard: what they are, whether they work at all, and how they are changed. */
export const useShortcuts = createSharedComposable(() => {
  const own = useLocalStorage<OwnKeys>('recado.keys', {})
  const isOn = useLocalStorage('recado.keysOn', true)
  const keymap = computed(() => toKeymap(own.value))

  /** The first key of an action, to be drawn beside it; nothing while keys are off. */
  function capsFor(action: KeyAction) {
    const [first] = keymap.value[action]
    return isOn.value && first ? capsOf(first) : []
  }

  /** The keys of an action as `aria-keyshortcuts` has them. */
  function ariaFor(action: KeyAction) {
    return isOn.value ? keymap.value[action].map(toAria).join(' ') : undefined
  }

  /** Puts a chord in the place of one of an action's keys. Answers why not, or null. */
  function change(action: KeyAction, index: number, chord: string): Refusal | null {
    const refusal = refusalOf(keymap.value, action, chord)
    if (!refusal)
      own.value = withKey(own.value, action, index, chord)
    return refusal
  }

  /** Gives one action its keys back. Answers why not, or null. */
  function reset(action: KeyAction): Refusal | null {
    const rest = withoutOwn(own.value, action)
    if ('reason' in rest)
      return rest as Refusal
    own.value = rest
    return null
  }

  function resetAll() {
    own.value = {}
  }

  return { own, isOn, keymap, capsFor, ariaFor, change, reset, resetAll }
})
