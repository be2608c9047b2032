import type { Ctx, Tx } from '../../ctx.ts'
import type { MediaRow } from './queries.ts'
import { randomUUID } from 'node:crypto'
import { maxUploadBytes } from '@recado/contracts'
import { AppError } from '../../platform/errors.ts'
import { inspectFile } from './inspect-file.ts'

interface NewFile {
  bytes: Uint8Array
  claimedType: string
  fileName: string | null
}

/**
 * Keeps an uploaded file: first the bytes, then the row, so that a row never points at nothing.
 * @throws media.tooLarge, media.typeRefused for an empty file
 */
export async function storeMedia(ctx: Ctx, file: NewFile): Promise<MediaRow> {
  if (file.bytes.length > maxUploadBytes)
    throw new AppError('media.tooLarge', { details: { maxBytes: maxUploadBytes } })
  if (file.bytes.length === 0)
    throw new AppError('media.typeRefused', { details: { reason: 'empty' } })
  const stored = await putBytes(ctx, file.bytes, file.claimedType)
  return ctx.db.media.create({ data: { associationId: ctx.association.id, fileName: cleanName(file.fileName), ...stored } })
}

/** Gives a file that was announced by a message its bytes. Running twice stores the same again. */
export async function fillMedia(ctx: Ctx, mediaId: string, bytes: Uint8Array, claimedType: string): Promise<void> {
  const stored = await putBytes(ctx, bytes, claimedType)
  await ctx.db.media.updateMany({ where: { id: mediaId }, data: { ...stored, failure: null, sourceUrl: null } })
}

/** Puts on record that the file could not be had. */
export async function failMedia(tx: Tx, mediaId: string, failure: string): Promise<void> {
  await tx.db.media.updateMany({ where: { id: mediaId, status: 'pending' }, data: { status: 'failed', failure } })
}

async function putBytes(ctx: Ctx, bytes: Uint8Array, claimedType: string) {
  const inspected = await inspectFile(bytes, claimedType)
  const storageKey = `${ctx.association.id}/${randomUUID()}`
  await ctx.storage.put(storageKey, bytes)
  return { status: 'stored' as const, storageKey, sizeBytes: bytes.length, ...inspected }
}

/** The name without a path and control characters. */
function cleanName(name: string | null) {
  const bare = name?.split(/[/\\]/).at(-1)?.replace(/\p{Cc}/gu, '').trim().slice(-200)
  return bare || null
}
