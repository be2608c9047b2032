import type { Ctx } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { audit } from '../../audit/index.ts'

/** Deletes a label; conversations lose it. @throws label.notFound */
export async function deleteLabel(ctx: Ctx, { labelId }: { labelId: string }): Promise<Record<string, never>> {
  return transaction(ctx, async (tx) => {
    const { count } = await tx.db.label.deleteMany({ where: { id: labelId } })
    if (count === 0)
      throw new AppError('label.notFound')
    await audit(tx, { action: 'label.deleted', subjectType: 'label', subjectId: labelId })
    announce(tx, { type: 'labels.changed' })
    return {}
  })
}
