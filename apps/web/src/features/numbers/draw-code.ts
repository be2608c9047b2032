import { encode } from 'uqr'

/** A code as one SVG path on a square of `size` modules, a quiet margin included. */
export function drawCode(text: string) {
  const { data, size } = encode(text, { ecc: 'L', border: 2 })
  const path = data.flatMap((row, y) => row.map((isDark, x) => isDark ? `M${x} ${y}h1v1h-1z` : '')).join('')
  return { size, path }
}
