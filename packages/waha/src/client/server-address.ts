/** WAHA's own address, as typed by a person: a path in front is kept, a slash at the end is not. Null: no http URL. */
export function readServerAddress(url: string): { origin: string, prefix: string } | null {
  const parsed = URL.canParse(url.trim()) ? new URL(url.trim()) : null
  if (parsed === null || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:'))
    return null
  return { origin: parsed.origin, prefix: parsed.pathname.replace(/\/+$/, '') }
}

/**
 * The path of a file WAHA offers, or null when the URL is not of one. Only the path is ever used, so a forged host
 * leads nowhere; dots, encoded slashes and other schemes are refused. Source: WAHA docs, «/api/files».
 */
export function filePathOf(url: string, prefix: string): string | null {
  const parsed = URL.canParse(url, 'http://waha') ? new URL(url, 'http://waha') : null
  if (parsed === null || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:'))
    return null
  const path = prefix !== '' && parsed.pathname.startsWith(`${prefix}/`) ? parsed.pathname.slice(prefix.length) : parsed.pathname
  if (!path.startsWith('/api/files/') || /%(?:2f|5c|2e|00|25)/i.test(path) || path.includes('//'))
    return null
  return path
}
