import type { Ctx } from '../../ctx.ts'
import { readMedia } from './queries.ts'

interface ServeMedia {
  mediaId: string
  download: boolean
  headers: Headers
}

/** Types a browser may show in place; everything else is downloaded. */
const shown = /^(?:image\/(?:png|jpeg|gif|webp|avif)|audio\/[\w.+-]+|video\/(?:mp4|webm|3gpp|quicktime)|application\/pdf)$/

/**
 * Answers a file, or a part of it, in a way that cannot run scripts here.
 * @throws media.notFound, media.notStored
 */
export async function serveMedia(ctx: Ctx, { mediaId, download, headers }: ServeMedia): Promise<Response> {
  const { bytes, mimeType, fileName } = await readMedia(ctx, mediaId)
  const isShown = !download && shown.test(mimeType)
  const common = {
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=31536000, immutable',
    'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(fileName ?? mediaId)}`,
    'content-security-policy': 'default-src \'none\'; style-src \'unsafe-inline\'; sandbox',
    'content-type': isShown ? mimeType : 'application/octet-stream',
    'x-content-type-options': 'nosniff',
  }
  const range = parseRange(headers.get('range'), bytes.length)
  if (range === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { ...common, 'content-range': `bytes */${bytes.length}` } })
  if (!range)
    return new Response(Uint8Array.from(bytes), { headers: { ...common, 'content-length': String(bytes.length) } })
  const part = bytes.slice(range.start, range.end + 1)
  return new Response(Uint8Array.from(part), {
    status: 206,
    headers: { ...common, 'content-length': String(part.length), 'content-range': `bytes ${range.start}-${range.end}/${bytes.length}` },
  })
}

/** One range of `bytes=first-last`; several at once are answered with the whole file. */
function parseRange(header: string | null, size: number): { start: number, end: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === ''))
    return null
  const [, first = '', last = ''] = match
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start < size && start <= end ? { start, end } : 'unsatisfiable'
}
