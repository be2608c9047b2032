import { openImage } from './open-image.ts'

/** The longer side, in pixels: what a bubble shows on a dense screen. */
const side = 640
/** Below it the picture itself is as quick. */
const smallBytes = 60_000

/** A small JPEG of a picture; null for what is none, is small already or cannot be read. */
export async function makeThumbnail(bytes: Uint8Array, mimeType: string): Promise<Uint8Array | null> {
  if (!mimeType.startsWith('image/') || bytes.length < smallBytes)
    return null
  try {
    const image = await openImage(bytes)
    return await image.rotate().resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }).flatten({ background: '#fff' }).jpeg({ quality: 72, mozjpeg: true }).toBuffer()
  }
  catch {
    return null
  }
}
