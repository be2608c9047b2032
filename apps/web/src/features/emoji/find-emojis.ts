export interface Emoji {
  emoji: string
  name: string
  /** Name and further words, plain, each after a space. */
  words: string
  /** Its place among `groups`. */
  group: number
}

/** Those whose name or further words begin with every word typed: by name first, else in the order they have. */
export function findEmojis(emojis: Emoji[], typed: string, most = Infinity): Emoji[] {
  const wanted = plain(typed).split(/\s+/).filter(Boolean)
  if (wanted.length === 0)
    return emojis.slice(0, most)
  const first = wanted[0] ?? ''
  const found = emojis.filter(({ emoji, words }) => emoji === typed || wanted.every(word => words.includes(` ${word}`)))
  const rank = ({ name }: Emoji) => {
    const own = ` ${plain(name)}`
    return own.startsWith(` ${first}`) ? 0 : own.includes(` ${first}`) ? 1 : 2
  }
  return found.toSorted((one, other) => rank(one) - rank(other)).slice(0, most)
}

/** Without accents, case and marks between words. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}
