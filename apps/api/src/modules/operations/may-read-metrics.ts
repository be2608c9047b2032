import { createHash, timingSafeEqual } from 'node:crypto'

interface Asked {
  headers: Headers
  /** Whoever holds the other end of the line. */
  address: string | undefined
}

interface Opened {
  metricsToken: string | undefined
  publicUrl: string
}

/**
 * Whether this request may see metrics: with the token, where one is set; else only from a program on this machine, and
 * only where Recado is reached under no other name. A proxy on this machine speaks for others; most say so, and one that
 * does not looks like any program.
 */
export function mayReadMetrics({ headers, address }: Asked, { metricsToken, publicUrl }: Opened): boolean {
  if (metricsToken)
    return isSame(headers.get('authorization') ?? '', `Bearer ${metricsToken}`)
  if (!isLoopbackHost(new URL(publicUrl).host))
    return false
  const isForwarded = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'].some(name => headers.has(name))
  return !isForwarded && isLoopback(address ?? '') && isLoopbackHost(headers.get('host') ?? '')
}

/** In the same time whatever differs. */
function isSame(given: string, wanted: string) {
  const [one, other] = [given, wanted].map(text => createHash('sha256').update(text).digest())
  return one !== undefined && other !== undefined && timingSafeEqual(one, other)
}

function isLoopback(address: string) {
  return address === '::1' || /^(?:::ffff:)?127\./.test(address)
}

function isLoopbackHost(host: string) {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/i.test(host)
}
