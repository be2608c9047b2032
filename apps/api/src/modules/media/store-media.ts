import type { Ctx, Tx } from '../../ctx.ts'
import type { MediaRow } from './queries.ts'
import { randomUUID } from 'node:crypto'
import { maxUploadBytes } from '@recado/contracts'
import { AppError } from '../../platform/errors.ts'
import { inspectFile } from './inspect-file.ts'
import { makeThumbnail } from './make-thumbnail.ts'
import { requireMedia } from './queries.ts'

interface NewFile {
  bytes: Uint8Array
  claimedType: string
  fileName: string | null
}

/**
 * Keeps an uploaded file: first the bytes, then the row, so that a row never points at nothing.
 * @throws media.tooLarge, media.typeRefused for an empty file, media.storageFailed
 */
export async function storeMedia(ctx: Ctx, file: NewFile): Promise<MediaRow> {
  if (file.bytes.length > maxUploadBytes)
    throw new AppError('media.tooLarge', { details: { maxBytes: maxUploadBytes } })
  if (file.bytes.length === 0)
    throw new AppError('media.typeRefused', { details: { reason: 'empty' } })
  const id = randomUUID()
  const stored = await putFile(ctx, id, file.bytes, file.claimedType)
  return ctx.db.media.create({ data: { id, associationId: ctx.association.id, fileName: cleanName(file.fileName), ...stored } })
}

/** A file that could not be had is to be had again. @throws media.notFound, media.notRetryable */
export async function reopenMedia(tx: Tx, mediaId: string): Promise<MediaRow> {
  await requireMedia(tx, mediaId)
  const [row] = await tx.db.media.updateManyAndReturn({ where: { id: mediaId, status: 'failed' }, data: { status: 'pending', failure: null } })
  if (!row)
    throw new AppError('media.notRetryable')
  return row
}

/** Puts on record that the file could not be had. */
export async function failMedia(tx: Tx, mediaId: string, failure: string): Promise<void> {
  await tx.db.media.updateMany({ where: { id: mediaId, status: 'pending' }, data: { status: 'failed', failure } })
}

/** What the row of a file says once its bytes are kept. */
export type StoredFile = Awaited<ReturnType<typeof putFile>>

/**
 * Keeps the bytes of a file under a key made of its id: a second try puts the same again and leaves nothing behind.
 * @throws media.storageFailed
 */
export async function putFile(ctx: Ctx, mediaId: string, bytes: Uint8Array, claimedType: string) {
  const inspected = await inspectFile(bytes, claimedType)
  const thumbnail = await makeThumbnail(bytes, inspected.mimeType)
  const keys = keysOf(ctx, mediaId)
  const [storageKey, thumbnailKey] = [keys.file, thumbnail && keys.thumbnail]
  try {
    await ctx.storage.put(storageKey, bytes)
    if (thumbnail && thumbnailKey)
      await ctx.storage.put(thumbnailKey, thumbnail)
  }
  catch (error) {
    throw new AppError('media.storageFailed', { cause: error })
  }
  return { status: 'stored' as const, storageKey, thumbnailKey, sizeBytes: bytes.length, ...inspected }
}

/** Deletes the bytes of a file and its small picture; they may be gone already. */
export async function deleteBytes(ctx: Ctx, mediaId: string): Promise<void> {
  await Promise.all(Object.values(keysOf(ctx, mediaId)).map(key => ctx.storage.delete(key)))
}

function keysOf({ association }: Ctx, mediaId: string) {
  const file = `${association.id}/${mediaId}`
  return { file, thumbnail: `${file}-thumbnail` }
}

/** The name without a path and control characters. */
function cleanName(name: string | null) {
  const bare = name?.split(/[/\\]/).at(-1)?.replace(/\p{Cc}/gu, '').trim().slice(-200)
  return bare || null
}
