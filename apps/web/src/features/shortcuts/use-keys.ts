import type { KeyAction } from './actions.ts'
import { useEventListener } from '@vueuse/core'
import { actionOf } from './keymap.ts'
import { useShortcuts } from './use-shortcuts.ts'

/** Runs what a key asks for. One that answers false leaves the key to the browser. */
export function useKeys(actions: { [action in KeyAction]?: (event: KeyboardEvent) => unknown }) {
  const { keymap, isOn } = useShortcuts()
  useEventListener(window, 'keydown', (event) => {
    if (!isOn.value)
      return
    const { key, code, ctrlKey, metaKey, altKey, shiftKey, isComposing, defaultPrevented, repeat } = event
    const press = { key, code, ctrlKey, metaKey, altKey, shiftKey, isComposing, defaultPrevented, repeat, isAltGraph: event.getModifierState('AltGraph') }
    const action = actionOf(keymap.value, press, { isTyping: isTyping(event.target), isCovered: isCovered() })
    const run = action && actions[action]
    if (run && run(event) !== false)
      event.preventDefault()
  })
}

function isTyping(target: EventTarget | null) {
  return target instanceof HTMLElement
    && (target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=range]), textarea, select, [role=textbox], [role=combobox]'))
}

function isCovered() {
  return document.querySelector('[role=dialog], [role=alertdialog], [role=menu], [role=listbox], dialog[open]') !== null
}
