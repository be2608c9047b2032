import type { Sim } from '../sim.ts'
import { newRawId } from '../ids.ts'

/** A new id that a restart with the same seed cannot have given out before. */
export function unusedRawId(sim: Sim, account: string, writer: 'api' | 'phone' | 'app'): string {
  let rawId = newRawId(sim.random, writer)
  while (sim.messages.get(account, rawId))
    rawId = newRawId(sim.random, writer)
  return rawId
}
