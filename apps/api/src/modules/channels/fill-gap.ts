import type { CatchUp } from '@recado/contracts'
import type { Tx } from '../../ctx.ts'
import type { ConnectionRow } from './queries.ts'
import { connectionSettings } from '@recado/contracts'
import { enqueue } from '../../platform/jobs/enqueue.ts'

/** What was sent shortly before may have been on its way, and clocks differ. */
const marginMs = 5 * 60_000
const dayMs = 24 * 3_600_000

/**
 * Has WAHA's history read again, by a job of a module further right, asked for by name. `heardUntil`: nothing before it is
 * missing, by our clock; null for a first link, which reads as many days as the number's settings say, and for what nobody knows.
 */
export async function fillGap(tx: Tx, row: ConnectionRow, reason: CatchUp['reason'], heardUntil: Date | null): Promise<void> {
  const { historyDays } = connectionSettings.parse(row.settings)
  const since = reason === 'linked'
    ? new Date(tx.clock().getTime() - historyDays * dayMs)
    : heardUntil && new Date(heardUntil.getTime() - marginMs)
  await enqueue(tx, { name: 'fill-gap', maxAttempts: 25, payload: {} }, { connectionId: row.id, reason, ...(since ? { since: since.toISOString() } : {}) })
}
