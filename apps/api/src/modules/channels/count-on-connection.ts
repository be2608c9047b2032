import type { Tx } from '../../ctx.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { together } from '../../platform/db/together.ts'

/**
 * Adds to the ledger of a connection, for today (UTC). One statement, keys in one order, so that two transactions never
 * wait for each other; best placed last in its transaction.
 */
export async function countOnConnection(tx: Tx, connectionId: string, counts: Record<string, number>): Promise<void> {
  await together(tx, countingOf(tx, connectionId, counts))
}

/** The same as a statement to be run `together` with others; none when there is nothing to count. */
export function countingOf(tx: Tx, connectionId: string, counts: Record<string, number>): Prisma.Sql[] {
  const given = Object.entries(counts).filter(([, count]) => count > 0)
  return given.length === 0
    ? []
    : [Prisma.sql`
      INSERT INTO connection_counts AS c (association_id, connection_id, day, key, count)
      SELECT ${tx.association.id}::uuid, ${connectionId}::uuid, (${tx.clock()}::timestamptz AT TIME ZONE 'UTC')::date, key, count
      FROM unnest(${given.map(([key]) => key)}::text[], ${given.map(([, count]) => count)}::int[]) AS given (key, count)
      ORDER BY key
      ON CONFLICT (connection_id, day, key) DO UPDATE SET count = c.count + excluded.count`]
}
