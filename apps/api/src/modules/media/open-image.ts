import type { Sharp } from 'sharp'

/** A picture of more pixels is not unpacked: a small file can hold a huge one. */
const mostPixels = 64_000_000

/** Loaded when the first picture comes: most processes never see one. */
export async function openImage(bytes: Uint8Array): Promise<Sharp> {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp(bytes, { limitInputPixels: mostPixels, failOn: 'none' })
}
