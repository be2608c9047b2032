/** Waits between the looks for a message that may have gone, in milliseconds: some five seconds to a quarter of an hour after it left. */
const waits = [5000, 10_000, 45_000, 240_000, 600_000]

/** After so many looks the conversation goes on without it. */
export const holdingChecks = 3

/** When to look next after so many looks, spread by a fifth; null after the last one. */
export function nextLookAt(checks: number, now: Date, random = Math.random()): Date | null {
  const wait = waits[checks]
  return wait === undefined ? null : new Date(now.getTime() + wait * (0.9 + random * 0.2))
}
