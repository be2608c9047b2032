import type { ImportFile, ImportKind } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import { randomUUID } from 'node:crypto'
import { importLimits } from '@recado/contracts'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { audit } from '../../audit/index.ts'
import { importKey } from './queries.ts'
import { readImport } from './read-import.job.ts'
import { toImport } from './to-import.ts'

/** Takes a file in and has it read, in a worker; first the bytes, then the row, so that a row never points at nothing. @throws import.tooLarge, media.storageFailed */
export async function uploadImport(ctx: Ctx<StaffActor>, { file, kind }: { file: File, kind: ImportKind }): Promise<ImportFile> {
  const { maxFileBytes } = importLimits
  if (file.size > maxFileBytes)
    throw new AppError('import.tooLarge', { details: { maxFileBytes } })
  const id = randomUUID()
  await ctx.storage.put(importKey(ctx, id), await file.bytes()).catch((cause) => {
    throw new AppError('media.storageFailed', { cause })
  })
  return transaction(ctx, async (tx) => {
    const row = await tx.db.import.create({
      data: { id, associationId: tx.association.id, memberId: tx.actor.memberId, kind, fileName: cleanName(file.name), createdAt: tx.clock() },
    })
    await enqueue(tx, readImport, { importId: id })
    await audit(tx, { action: 'import.uploaded', subjectType: 'import', subjectId: id, details: { kind } })
    return toImport(row)
  })
}

function cleanName(name: string) {
  return name.split(/[/\\]/).at(-1)?.replace(/\p{Cc}/gu, '').trim().slice(-200) || 'file'
}
