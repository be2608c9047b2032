import type { ImportFile } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { audit } from '../../audit/index.ts'
import { requireImport } from './queries.ts'
import { toImport } from './to-import.ts'

/** Stops an import between two chunks; what is in stays in. @throws import.notFound, import.over */
export async function cancelImport(ctx: Ctx, { importId }: { importId: string }): Promise<ImportFile> {
  return transaction(ctx, async (tx) => {
    await requireImport(tx, importId)
    const [row] = await tx.db.import.updateManyAndReturn({
      where: { id: importId, status: { in: ['reading', 'ready', 'running'] } },
      data: { status: 'cancelled', endedAt: tx.clock() },
    })
    if (!row)
      throw new AppError('import.over')
    await audit(tx, { action: 'import.cancelled', subjectType: 'import', subjectId: importId })
    announce(tx, { type: 'import.changed', importId })
    if (row.createdCount + row.updatedCount + row.promotedCount > 0)
      announce(tx, { type: `${row.kind}.imported` })
    return toImport(row)
  })
}
