const known = new Set(['', '123', '321', 'waha', 'admin'])

/** Keys WAHA ignores: it takes a random one at each start instead, and refuses this one from then on. Source: WAHA's code, 2026.4.1. */
export function isWeakKey(key: string): boolean {
  const plain = key.trim().toLowerCase()
  return known.has(plain) || /^(.)\1*$/.test(plain)
}
