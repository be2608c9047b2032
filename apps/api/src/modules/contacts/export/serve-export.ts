import type { Ctx, StaffActor } from '../../../ctx.ts'
import { Readable } from 'node:stream'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { audit } from '../../audit/index.ts'
import { exportKey, requireExport } from './queries.ts'

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Answers the file, for who asked for it and for admins; who fetched it is put on record. @throws export.notFound, export.notDone */
export async function serveExport(ctx: Ctx<StaffActor>, { exportId }: { exportId: string }): Promise<Response> {
  const { format, status, sizeBytes } = await requireExport(ctx, exportId)
  if (status !== 'done')
    throw new AppError('export.notDone')
  const stream = await ctx.storage.getStream(exportKey(ctx, exportId))
  await transaction(ctx, tx => audit(tx, { action: 'export.fetched', subjectType: 'export', subjectId: exportId }))
  return new Response(Readable.toWeb(stream) as ReadableStream, {
    headers: {
      'content-type': types[format],
      'content-disposition': `attachment; filename="recado-contacts-${ctx.clock().toISOString().slice(0, 10)}.${format}"`,
      'content-length': String(sizeBytes),
      'x-content-type-options': 'nosniff',
    },
  })
}
