import { useLocalStorage } from '@vueuse/core'

const mostKept = 24

/** Emoji used last on this device, the latest first. */
export function useRecentEmojis() {
  const recent = useLocalStorage<string[]>('recado.emoji', [])
  const note = (emoji: string) => (recent.value = [emoji, ...recent.value.filter(known => known !== emoji)].slice(0, mostKept))
  return { recent, note }
}
