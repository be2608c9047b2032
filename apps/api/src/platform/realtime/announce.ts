import type { Pool } from 'pg'
import type { Db } from '../db/create-db.ts'
import type { InTransaction } from '../db/transaction.ts'

export const channelName = 'recado'

/** "This happened": a name and ids, never content. */
export interface Announcement {
  type: `${string}.${string}`
  [id: string]: string | null | undefined
}

type Announcer = InTransaction<{ db: Db, association: { id: string } }>

/** Tells every process what concerns nobody's data and is gone with the moment; no transaction stands behind it. */
export async function tellProcesses(pool: Pool, announcements: Announcement[]): Promise<void> {
  await pool.query({ name: 'tell-processes', text: 'SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload', values: [channelName, announcements.map(announcement => JSON.stringify(announcement))] })
}

/** Inboxes should know: told when the transaction commits. A hint; the database is the truth. */
export async function announce(tx: Announcer, ...announcements: Announcement[]): Promise<void> {
  if (announcements.length === 0)
    return
  const payloads = announcements.map(announcement => JSON.stringify({ ...announcement, associationId: tx.association.id }))
  await tx.db.$executeRaw`SELECT pg_notify(${channelName}, payload) FROM unnest(${payloads}::text[]) AS payload`
}
