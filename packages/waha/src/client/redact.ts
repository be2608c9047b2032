const patterns = [
  /https?:\/\/\S+/gi,
  /'[^']*'|"[^"]*"|`[^`]*`/g,
  /\S+@\S+/g,
  /\+?\d[\d\s().-]{4,}\d/g,
  /[\w+/=-]{24,}/g,
]

/**
 * A server's sentence made fit for a log: without anything that was sent, and without what looks like a number, an
 * address, a key or quoted text. WAHA echoes whole requests in its errors (observed on NOWEB 2026.4.1).
 */
export function redact(sentence: string, sent: readonly string[]): string {
  let text = sentence.slice(0, 2000)
  for (const secret of [...sent].sort((a, b) => b.length - a.length)) {
    if (secret.length > 2)
      text = text.replaceAll(secret, '…')
  }
  for (const pattern of patterns)
    text = text.replace(pattern, '…')
  return text.replace(/\s+/g, ' ').trim().slice(0, 160)
}

/** Every text inside a request, however deep. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string')
    return [value]
  if (typeof value === 'number')
    return [String(value)]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
