import type { ContactExport } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { requireExport } from './queries.ts'
import { toExport } from './to-export.ts'

/** Stops an export between two pages. @throws export.notFound, export.over */
export async function cancelExport(ctx: Ctx<StaffActor>, { exportId }: { exportId: string }): Promise<ContactExport> {
  return transaction(ctx, async (tx) => {
    await requireExport({ ...tx, actor: ctx.actor }, exportId)
    const [row] = await tx.db.export.updateManyAndReturn({ where: { id: exportId, status: 'running' }, data: { status: 'cancelled', endedAt: tx.clock() } })
    if (!row)
      throw new AppError('export.over')
    announce(tx, { type: 'export.changed', exportId })
    return toExport(row)
  })
}
