import type { Tx } from '../../../ctx.ts'

/** Which of these, contacts or numbers of orders, rows before have settled already. */
export async function findSettled(tx: Tx, importId: string, subjects: string[]): Promise<Set<string>> {
  const rows = await tx.db.$queryRaw<{ subject: string }[]>`
    SELECT subject FROM import_rows
    WHERE association_id = ${tx.association.id}::uuid AND import_id = ${importId}::uuid AND subject = ANY(${subjects}::text[])`
  return new Set(rows.map(({ subject }) => subject))
}
