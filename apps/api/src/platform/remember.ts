import type { Clock } from './clock.ts'

/** Asks once in `ttlMs` for each key; what fails or finds nothing is asked again at once. */
export function remember<T>(ask: (key: string) => Promise<T | null>, ttlMs: number, clock: Clock): (key: string) => Promise<T | null> {
  const known = new Map<string, { at: number, answer: Promise<T | null> }>()
  return (key) => {
    const now = clock().getTime()
    const entry = known.get(key)
    if (entry && now - entry.at < ttlMs)
      return entry.answer
    const answer = ask(key)
    known.set(key, { at: now, answer })
    answer.then(value => value ?? known.delete(key), () => known.delete(key))
    return answer
  }
}
