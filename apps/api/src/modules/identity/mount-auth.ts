import type { ErrorCode } from '@recado/contracts'
import type { Hono } from 'hono'
import type { Auth, Sessions } from '../../platform/auth/create-auth.ts'
import type { HttpEnv } from '../../platform/http/http-env.ts'
import { AppError } from '../../platform/errors.ts'

const open = [
  ['POST', '/api/auth/sign-in/email'],
  ['POST', '/api/auth/sign-out'],
  ['GET', '/api/auth/get-session'],
  ['POST', '/api/auth/change-password'],
] as const

/** The few calls of the sign-in library that are offered, their errors in the shape of all others. */
export function mountAuth(app: Hono<HttpEnv>, auth: Auth, sessions: Sessions): void {
  for (const [method, path] of open) {
    app.on(method, path, async (c) => {
      const request = new Request(c.req.raw, c.req.method === 'POST' ? { body: await c.req.text() || '{}' } : {})
      // A browser names its origin, which was checked; a program has none and is no browser's page.
      request.headers.set('origin', request.headers.get('origin') ?? new URL(request.url).origin)
      request.headers.set('content-type', 'application/json')
      // The library limits tries per address; a header the caller sent must not choose it.
      request.headers.set('x-recado-peer', c.var.peer)
      const answer = await auth.handler(request)
      sessions.forget(c.req.raw.headers)
      if (answer.ok)
        return answer
      throw new AppError(codeOf(answer.status), { cause: await answer.text() })
    })
  }
}

function codeOf(status: number): ErrorCode {
  if (status === 401)
    return 'auth.badCredentials'
  if (status === 403)
    return 'auth.forbidden'
  if (status === 429)
    return 'request.tooMany'
  return status < 500 ? 'request.invalid' : 'internal'
}
