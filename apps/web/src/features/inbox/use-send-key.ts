import { useLocalStorage } from '@vueuse/core'
import { computed } from 'vue'

export const sendKeys = ['enter', 'ctrlEnter'] as const
export type SendKey = (typeof sendKeys)[number]

type KeyPress = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'isComposing' | 'keyCode'>

/** Whether a key press sends what stands in a field: Enter, or Enter with Ctrl (⌘), as whoever writes has chosen. */
export function sends(event: KeyPress, sendKey: SendKey): boolean {
  // While a word is being composed, as in Japanese, Enter takes the word.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229)
    return false
  return sendKey === 'enter' || event.ctrlKey || event.metaKey
}

/** The key that sends, kept on this device. */
export function useSendKey() {
  const kept = useLocalStorage<SendKey>('recado.sendKey', 'enter')
  const sendKey = computed({ get: () => sendKeys.find(key => key === kept.value) ?? 'enter', set: value => (kept.value = value) })
  /** Takes a key press that sends, so that it writes nothing. */
  function takesSend(event: KeyboardEvent) {
    const isTaken = sends(event, sendKey.value)
    if (isTaken)
      event.preventDefault()
    return isTaken
  }
  return { sendKey, takesSend }
}
