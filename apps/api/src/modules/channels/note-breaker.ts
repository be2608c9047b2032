import type { Tx } from '../../ctx.ts'
import { announce } from '../../platform/realtime/announce.ts'

/** Nothing is sent until then, since sending failed again and again; null: it goes. The same twice is told once. */
export async function noteBreaker(tx: Tx, connectionId: string, until: Date | null): Promise<void> {
  const noted = await tx.db.$executeRaw`
    UPDATE connections SET breaker_until = ${until}::timestamptz, version = version + 1,
      breaker_since = CASE WHEN ${until}::timestamptz IS NOT NULL THEN coalesce(breaker_since, ${tx.clock()}::timestamptz) END
    WHERE id = ${connectionId}::uuid AND association_id = ${tx.association.id}::uuid AND breaker_until IS DISTINCT FROM ${until}::timestamptz`
  if (noted > 0)
    announce(tx, { type: 'connection.updated', connectionId })
}
