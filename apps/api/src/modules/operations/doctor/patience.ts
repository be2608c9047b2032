import { setTimeout as wait } from 'node:timers/promises'

/** Asks until there is an answer; null when there is none in time. */
export async function askUntil<T>(ms: number, ask: () => Promise<T | null>): Promise<T | null> {
  for (const end = performance.now() + ms; performance.now() < end; await wait(20)) {
    const answer = await ask()
    if (answer !== null)
      return answer
  }
  return null
}
