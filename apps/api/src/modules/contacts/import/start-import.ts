import type { ImportFile, ImportMapping } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { audit } from '../../audit/index.ts'
import { requireMapping } from './import-columns.ts'
import { requireImport } from './queries.ts'
import { runImport } from './run-import.job.ts'
import { toImport } from './to-import.ts'

/** Lets the rows of a file that was read go in, its columns being what `mapping` says. Once. @throws import.notFound, import.notReady, import.columnsMissing, request.invalid */
export async function startImport(ctx: Ctx, { importId, mapping }: { importId: string, mapping: ImportMapping }): Promise<ImportFile> {
  return transaction(ctx, async (tx) => {
    const { kind, header } = await requireImport(tx, importId)
    requireMapping(kind, mapping, header.length, await tx.db.attribute.findMany())
    const [row] = await tx.db.import.updateManyAndReturn({ where: { id: importId, status: 'ready' }, data: { status: 'running', mapping } })
    if (!row)
      throw new AppError('import.notReady')
    await enqueue(tx, runImport, { importId })
    await audit(tx, { action: 'import.started', subjectType: 'import', subjectId: importId, details: { kind, rowCount: row.rowCount } })
    announce(tx, { type: 'import.changed', importId })
    return toImport(row)
  })
}
