import type { Tx } from '../../../ctx.ts'
import { AppError } from '../../../platform/errors.ts'

/** Holds the label until the transaction ends, so that nobody deletes it meanwhile. @throws label.notFound */
export async function holdLabel(tx: Tx, labelId: string): Promise<void> {
  const found = await tx.db.$queryRaw<unknown[]>`SELECT 1 FROM labels WHERE id = ${labelId}::uuid AND association_id = ${tx.association.id}::uuid FOR KEY SHARE`
  if (found.length === 0)
    throw new AppError('label.notFound')
}
