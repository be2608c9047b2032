import type { Media } from '@recado/contracts'

/** A small picture is not blown up beyond this (px). */
const shortestSide = 120

/** The box of a picture on the page, in pixels: its own shape within sensible bounds, or 4:3 while its size is unknown. */
export function boxOf({ width, height }: Pick<Media, 'width' | 'height'>, longest: number) {
  if (!width || !height)
    return { width: longest, height: Math.round(longest * 0.75) }
  const ratio = Math.min(2.4, Math.max(0.55, width / height))
  const side = Math.min(longest, Math.max(shortestSide, width, height))
  return ratio >= 1
    ? { width: side, height: Math.round(side / ratio) }
    : { width: Math.round(side * ratio), height: side }
}
