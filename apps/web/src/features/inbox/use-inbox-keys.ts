import type { InboxAction } from './keymap.ts'
import { useEventListener } from '@vueuse/core'
import { actionOf } from './keymap.ts'

/** Runs what a single key asks for, while no field has focus and no dialog is open. */
export function useInboxKeys(actions: Record<InboxAction, (event: KeyboardEvent) => void>) {
  useEventListener(window, 'keydown', (event) => {
    const action = actionOf(event, { isTyping: isTyping(event.target), isCovered: isCovered() })
    if (!action)
      return
    event.preventDefault()
    actions[action](event)
  })
}

function isTyping(target: EventTarget | null) {
  return target instanceof HTMLElement
    && (target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=range]), textarea, select, [role=textbox], [role=combobox]'))
}

function isCovered() {
  return document.querySelector('[role=dialog], [role=alertdialog], [role=menu], [role=listbox], dialog[open]') !== null
}
