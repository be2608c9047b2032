import type { Sim } from '../sim.ts'
import { toDigits } from '../ids.ts'

/** The linked account behind a session name or a business phone. */
export function findAccount(sim: Sim, business: string): string {
  const bySession = sim.sessions.get(business)?.account
  if (bySession)
    return bySession
  const digits = toDigits(business)
  for (const { account } of sim.sessions.values()) {
    if (account && account === digits)
      return account
  }
  throw new Error(`No linked business ${business}: scan a code first`)
}
