/** A small seeded generator (mulberry32): numbers from 0 to 1. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6D2B79F5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** So many characters out of an alphabet. */
export function randomText(random: () => number, length: number, alphabet: string): string {
  let text = ''
  for (let index = 0; index < length; index++)
    text += alphabet[Math.floor(random() * alphabet.length)]
  return text
}

/** The same items in another order. */
export function shuffle<T>(random: () => number, items: T[]): T[] {
  return items
    .map(item => ({ item, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item)
}
