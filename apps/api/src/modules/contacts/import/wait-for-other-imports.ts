import type { Tx } from '../../../ctx.ts'

/** A second import would plan on what the first is about to change. */
export async function waitForOtherImports(tx: Tx): Promise<void> {
  await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`import ${tx.association.id}`}, 0))`
}
