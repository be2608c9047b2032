import type { Tx } from '../../ctx.ts'

/**
 * Nobody else records on a connection, or changes who is who on it, until the transaction ends: order within each chat
 * follows, and whoever looks for a message by WhatsApp's id finds it or has it come later. Taken before any other lock.
 */
export async function lockConnection(tx: Tx, connectionId: string): Promise<void> {
  await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`inbound ${connectionId}`}, 0))`
}
