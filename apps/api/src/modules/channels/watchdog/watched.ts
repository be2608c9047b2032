import type { CatchUp, ConnectionTrouble } from '@recado/contracts'
import type { ConnectionRow } from '../queries.ts'
import type { SessionMemory } from '../session-memory.ts'
import type { Troubles } from '../troubles.ts'

/** A connection under watch, with what the look said of its status already noted. */
export type Watched = Pick<ConnectionRow, 'status' | 'statusAt' | 'phone' | 'linkedAt' | 'lastEventAt' | 'checkedAt' | 'serverStartedAt' | 'engine' | 'restartCount' | 'restartNotBefore'> & {
  troubles: Troubles
  memory: SessionMemory
}

/** `mend`: the webhook is put back, which restarts the session; `create`: WAHA forgot the session. */
export type Remedy = 'restart' | 'start' | 'create' | 'mend'

/** What a look found. */
export interface Finding {
  /** All there are from now on. */
  troubles: ConnectionTrouble[]
  remedy: Remedy | null
  fillGap: { reason: CatchUp['reason'], heardUntil: Date | null } | null
  memory: SessionMemory
}

/** Those of `codes` that are known already. */
export function known({ troubles }: Watched, codes: readonly ConnectionTrouble[]): ConnectionTrouble[] {
  return codes.filter(code => troubles[code] !== undefined)
}

/** All that are known already but those of `codes`. */
export function knownBut({ troubles }: Watched, codes: readonly ConnectionTrouble[]): ConnectionTrouble[] {
  return (Object.keys(troubles) as ConnectionTrouble[]).filter(code => !codes.includes(code))
}
