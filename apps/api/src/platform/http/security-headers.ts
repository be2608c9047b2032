import { secureHeaders } from 'hono/secure-headers'

/** The page asks nothing of any other host, is framed by nobody and runs no foreign script. */
export const securityHeaders = secureHeaders({
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
