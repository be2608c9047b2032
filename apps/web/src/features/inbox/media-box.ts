import type { Media } from '@recado/contracts'

/** The box of a picture on the page, in pixels: its own shape within sensible bounds, or 4:3 while its size is unknown. */
export function boxOf({ width, height }: Pick<Media, 'width' | 'height'>, longest: number) {
  if (!width || !height)
    return { width: longest, height: Math.round(longest * 0.75) }
  const ratio = Math.min(2.4, Math.max(0.55, width / height))
  return ratio >= 1
    ? { width: longest, height: Math.round(longest / ratio) }
    : { width: Math.round(longest * ratio), height: longest }
}
