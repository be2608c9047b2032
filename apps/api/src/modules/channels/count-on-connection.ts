import type { Tx } from '../../ctx.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { setStatement } from '../../platform/db/set-statement.ts'

/** Adds to the ledger of a connection, for today (UTC); best placed last in its transaction. */
export async function countOnConnection(tx: Tx, connectionId: string, counts: Record<string, number>): Promise<void> {
  await count(tx, Object.entries(counts).flatMap(([key, count]) => count > 0 ? [{ connection_id: connectionId, at: tx.clock(), key, count }] : []))
}

const count = setStatement<object, never>(given =>
  counting(Prisma.sql`jsonb_to_recordset(${given}::jsonb) AS g (association_id uuid, connection_id uuid, at timestamptz, key text, count int)`))

/** Adds what is given with `association_id`, `connection_id`, `at`, `key` and `count`. In one order, so that two transactions never wait for each other. */
export function counting(given: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO connection_counts AS c (association_id, connection_id, day, key, count)
    SELECT association_id, connection_id, (at AT TIME ZONE 'UTC')::date, key, count FROM ${given} ORDER BY connection_id, key
    ON CONFLICT (connection_id, day, key) DO UPDATE SET count = c.count + excluded.count`
}
