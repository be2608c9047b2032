import type { Pool } from 'pg'
import type { InTransaction } from '../db/transaction.ts'
import { sayAtCommit } from '../db/say-at-commit.ts'

export const channelName = 'recado'

/** "This happened": a name and ids, never content. */
export interface Announcement {
  type: `${string}.${string}`
  [id: string]: string | null | undefined
}

type Announcer = InTransaction<{ association: { id: string } }>

/** Tells every process what concerns nobody's data and is gone with the moment; no transaction stands behind it. */
export async function tellProcesses(pool: Pool, announcements: Announcement[]): Promise<void> {
  await pool.query({ name: 'tell-processes', text: 'SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload', values: [channelName, announcements.map(announcement => JSON.stringify(announcement))] })
}

/** Inboxes should know: told when the transaction commits. A hint; the database is the truth. */
export function announce(tx: Announcer, ...announcements: Announcement[]): void {
  sayAtCommit(tx, ...announcements.map(announcement => ({ channel: channelName, payload: JSON.stringify({ ...announcement, associationId: tx.association.id }) })))
}
