import { nextTick } from 'vue'

/** Gives a message the focus once it is drawn: what was pressed goes with what it changed. */
export async function focusMessage(id: string): Promise<void> {
  await nextTick()
  document.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`)?.focus({ preventScroll: true })
}
