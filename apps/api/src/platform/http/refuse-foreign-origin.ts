import type { MiddlewareHandler } from 'hono'
import type { HttpEnv } from './http-env.ts'
import { isSameOrigin } from '../auth/is-same-origin.ts'
import { AppError } from '../errors.ts'

/** A page of another origin may not make a signed-in browser change anything here. */
export const refuseForeignOrigin: MiddlewareHandler<HttpEnv> = async (c, next) => {
  const origin = c.req.header('origin')
  const isReading = c.req.method === 'GET' || c.req.method === 'HEAD'
  if (origin && !isReading && !isSameOrigin(origin, c.req.header('host') ?? ''))
    throw new AppError('auth.forbidden', { details: { reason: 'foreign origin' } })
  await next()
}
