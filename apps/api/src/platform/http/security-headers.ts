import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

const policy = 'content-security-policy'

/**
 * The page asks nothing of any other host, is framed by nobody and runs no foreign script. An answer with a policy of
 * its own, such as a file somebody sent, keeps that one.
 */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  let own: string | null = null
  await pageHeaders(c, async () => {
    await next()
    own = c.res.headers.get(policy)
  })
  if (own)
    c.res.headers.set(policy, own)
}

const pageHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ['\'self\''],
    imgSrc: ['\'self\'', 'data:', 'blob:'],
    mediaSrc: ['\'self\'', 'blob:'],
    styleSrc: ['\'self\'', '\'unsafe-inline\''],
    connectSrc: ['\'self\''],
    objectSrc: ['\'none\''],
    baseUri: ['\'self\''],
    formAction: ['\'self\''],
    frameAncestors: ['\'none\''],
  },
  referrerPolicy: 'same-origin',
  crossOriginResourcePolicy: 'same-origin',
  xFrameOptions: 'DENY',
  permissionsPolicy: { camera: [], geolocation: [], microphone: ['self'] },
})
