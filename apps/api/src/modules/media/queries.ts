import type { Media } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { AppError } from '../../platform/errors.ts'

export interface MediaRow {
  id: string
  status: Media['status']
  mimeType: string
  fileName: string | null
  sizeBytes: number | null
  width: number | null
  height: number | null
  durationMs: number | null
  thumbnailKey: string | null
  failure: string | null
}

/** @throws media.notFound */
export async function requireMedia(ctx: Ctx, mediaId: string) {
  const row = await ctx.db.media.findUnique({ where: { id: mediaId } })
  if (!row)
    throw new AppError('media.notFound')
  return row
}

/** A stored file, to be read once: it is opened when its first bytes are needed, and flows. @throws media.notFound, media.notStored */
export async function openMedia(ctx: Ctx, mediaId: string): Promise<{ bytes: AsyncIterable<Uint8Array>, mimeType: string, fileName: string | null }> {
  const { storageKey, mimeType, fileName } = await requireMedia(ctx, mediaId)
  if (!storageKey || !await ctx.storage.exists(storageKey))
    throw new AppError('media.notStored')
  return { bytes: flow(ctx, storageKey), mimeType, fileName }
}

async function* flow({ storage }: Ctx, key: string): AsyncGenerator<Uint8Array> {
  yield* await storage.getStream(key)
}

/** Contract shape. */
export function toMedia(row: MediaRow, subdomain: string): Media {
  const { id, status, mimeType, fileName, sizeBytes, width, height, durationMs, failure } = row
  const url = status === 'stored' ? `/api/associations/${subdomain}/media/${id}` : null
  const thumbnailUrl = url && row.thumbnailKey ? `${url}?thumbnail=true` : null
  return { id, status, url, thumbnailUrl, failure, mimeType, fileName, sizeBytes, width, height, durationMs }
}
