/** Tries before a person is asked. With the waits between them some ten minutes. */
export const mostAttempts = 12

const longestMs = 120_000

/** How long to wait after so many tries: doubled each time, and never the same for two, so that they do not come back at once. */
export function retryDelayMs(attempts: number, leastMs: number, random = Math.random()): number {
  return Math.min(longestMs, leastMs * 2 ** Math.min(attempts - 1, 6)) * (0.75 + random / 2)
}
