import type { Ctx } from '../../ctx.ts'
import { Readable } from 'node:stream'
import { AppError } from '../../platform/errors.ts'
import { parseRange } from './parse-range.ts'
import { requireMedia } from './queries.ts'
import { sliceStream } from './slice-stream.ts'

interface ServeMedia {
  mediaId: string
  download: boolean
  /** The small picture of it. */
  thumbnail: boolean
  headers: Headers
}

interface Served {
  key: string
  size: number
  mimeType: string
  name: string
}

/** Types a browser may show in place; everything else is downloaded. */
const shown = /^(?:image\/(?:png|jpeg|gif|webp|avif)|audio\/[\w.+-]+|video\/(?:mp4|webm|3gpp|quicktime)|application\/pdf)$/

/**
 * Answers a file, or a part of it, in a way that cannot run scripts here. It flows: no file is held in memory.
 * @throws media.notFound, media.notStored
 */
export async function serveMedia(ctx: Ctx, { mediaId, download, thumbnail, headers }: ServeMedia): Promise<Response> {
  const { key, size, mimeType, name } = await findFile(ctx, mediaId, thumbnail)
  const isShown = !download && shown.test(mimeType)
  const common = {
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=31536000, immutable',
    'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'content-security-policy': 'default-src \'none\'; style-src \'unsafe-inline\'; sandbox',
    'content-type': isShown ? mimeType : 'application/octet-stream',
    'x-content-type-options': 'nosniff',
  }
  const range = parseRange(headers.get('range'), size)
  if (range === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { ...common, 'content-range': `bytes */${size}` } })
  const { start, end } = range ?? { start: 0, end: size - 1 }
  const part = sliceStream(await ctx.storage.getStream(key), start, end)
  return new Response(Readable.toWeb(part) as ReadableStream, {
    status: range ? 206 : 200,
    headers: { ...common, 'content-length': String(end - start + 1), ...(range ? { 'content-range': `bytes ${start}-${end}/${size}` } : {}) },
  })
}

async function findFile(ctx: Ctx, mediaId: string, thumbnail: boolean): Promise<Served> {
  const { storageKey, thumbnailKey, mimeType, fileName } = await requireMedia(ctx, mediaId)
  const key = thumbnail && thumbnailKey ? thumbnailKey : storageKey
  if (!key || !await ctx.storage.exists(key))
    throw new AppError('media.notStored')
  const { contentLength } = await ctx.storage.getMetaData(key)
  return { key, size: contentLength, mimeType: key === thumbnailKey ? 'image/jpeg' : mimeType, name: fileName ?? mediaId }
}
