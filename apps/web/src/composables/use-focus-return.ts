import { useEventListener } from '@vueuse/core'

/**
 * A dialog that closes gives the focus back to where it was. The library does so only where a button of the dialog's own
 * opens it, and ours are opened from anywhere. Once, around all dialogs.
 */
export function useFocusReturn() {
  const before = new WeakMap<EventTarget, Element>()

  useEventListener(document, 'focusScope.autoFocusOnMount' as 'focus', ({ target }) => {
    if (target && document.activeElement)
      before.set(target, document.activeElement)
  }, { capture: true })
  useEventListener(document, 'focusScope.autoFocusOnUnmount' as 'focus', ({ target }) => {
    const element = target && before.get(target)
    // The library's own way comes first, and whatever else took the focus keeps it.
    setTimeout(() => {
      if (element instanceof HTMLElement && element.isConnected && document.activeElement === document.body)
        element.focus()
    })
  }, { capture: true })
}
