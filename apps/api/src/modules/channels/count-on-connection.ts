import type { Tx } from '../../ctx.ts'

/**
 * Adds to the ledger of a connection, for today (UTC). One statement, keys in one order, so that two transactions never
 * wait for each other; best placed last in its transaction.
 */
export async function countOnConnection(tx: Tx, connectionId: string, counts: Record<string, number>): Promise<void> {
  const given = Object.entries(counts).filter(([, count]) => count > 0)
  if (given.length === 0)
    return
  await tx.db.$executeRaw`
    INSERT INTO connection_counts AS c (association_id, connection_id, day, key, count)
    SELECT ${tx.association.id}::uuid, ${connectionId}::uuid, (${tx.clock()}::timestamptz AT TIME ZONE 'UTC')::date, key, count
    FROM unnest(${given.map(([key]) => key)}::text[], ${given.map(([, count]) => count)}::int[]) AS given (key, count)
    ORDER BY key
    ON CONFLICT (connection_id, day, key) DO UPDATE SET count = c.count + excluded.count`
}
