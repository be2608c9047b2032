import type { ConnectionStatus } from '@recado/contracts'
import type { RootCtx } from '../../ctx.ts'
import type { Troubles } from './troubles.ts'
import { readTroubles } from './troubles.ts'

/** A number as those see it who watch over all of them. */
export interface WatchedConnection {
  id: string
  associationId: string
  name: string
  status: ConnectionStatus
  /** Whether a phone belongs to it: it should work. */
  isLinked: boolean
  /** Since when it does not work, whatever it went through meanwhile; null while it works. */
  downSince: Date | null
  /** Everything that is wrong with it: code → since when (ISO). */
  troubles: Troubles
  breakerUntil: Date | null
  lastEventAt: Date | null
}

/** Every number of every association, in one statement: for alerts and metrics. */
export async function watchConnections(root: RootCtx): Promise<WatchedConnection[]> {
  const rows = await root.db.$queryRaw<(Omit<WatchedConnection, 'troubles'> & { troubles: unknown })[]>`
    SELECT c.id, c.association_id AS "associationId", c.name, c.status::text, c.linked_at IS NOT NULL AS "isLinked", c.troubles,
      c.breaker_until AS "breakerUntil", c.last_event_at AS "lastEventAt",
      CASE WHEN c.status <> 'working' THEN coalesce(fell.at, c.status_at) END AS "downSince"
    FROM connections c
    LEFT JOIN LATERAL (
      SELECT s.at FROM connection_status_changes s WHERE s.connection_id = c.id AND s.status = 'working' ORDER BY s.at DESC LIMIT 1
    ) AS worked ON c.status <> 'working'
    LEFT JOIN LATERAL (
      SELECT s.at FROM connection_status_changes s WHERE s.connection_id = c.id AND s.at > coalesce(worked.at, '-infinity') ORDER BY s.at LIMIT 1
    ) AS fell ON c.status <> 'working'
    WHERE c.removed_at IS NULL
    ORDER BY c.association_id, c.id`
  return rows.map(row => ({ ...row, troubles: readTroubles(row.troubles) }))
}
