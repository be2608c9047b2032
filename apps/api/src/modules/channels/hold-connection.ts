import type { Tx } from '../../ctx.ts'
import type { ConnectionRow } from './queries.ts'
import { findConnection } from './queries.ts'

/**
 * The connection as it is now, and nobody else changes it until the transaction ends; null when there is none. Others may
 * still add rows that belong to it.
 */
export async function holdConnection(tx: Tx, connectionId: string): Promise<ConnectionRow | null> {
  await tx.db.$executeRaw`
    SELECT 1 FROM connections WHERE id = ${connectionId}::uuid AND association_id = ${tx.association.id}::uuid FOR NO KEY UPDATE`
  return findConnection(tx, connectionId)
}
