import type { MiddlewareHandler } from 'hono'
import type { Logger } from '../log.ts'
import type { HttpEnv } from './http-env.ts'
import { randomUUID } from 'node:crypto'

/** Gives each request an id and a logger, and writes one line when it is answered: never its content. */
export function identifyRequest(log: Logger, trustsProxy: boolean): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const requestId = randomUUID()
    const startedAt = performance.now()
    c.set('requestId', requestId)
    c.set('log', log.child({ requestId }))
    c.set('peer', peerOf(c.req.header('x-forwarded-for'), c.env?.incoming?.socket.remoteAddress, trustsProxy))
    c.header('x-request-id', requestId)
    await next()
    c.var.log.info({ method: c.req.method, route: c.req.routePath, status: c.res.status, ms: Math.round(performance.now() - startedAt) }, 'answered')
  }
}

function peerOf(forwarded: string | undefined, address: string | undefined, trustsProxy: boolean) {
  const last = trustsProxy ? forwarded?.split(',').at(-1)?.trim() : undefined
  return last || address || '127.0.0.1'
}
