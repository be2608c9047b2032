import type { Hono } from 'hono'
import type { Server } from 'node:http'
import type { HttpEnv } from './platform/http/http-env.ts'
import type { Logger } from './platform/log.ts'
import { serve } from '@hono/node-server'
import { within } from './platform/within.ts'

export interface WebServer {
  http: Server
  port: number
  /** Takes nobody new in and lets requests under way end, 25 seconds at the most. */
  close: () => Promise<void>
}

interface Where {
  port: number
  host?: string | undefined
}

const drainMs = 25_000
const lookMs = 50

/** Listens with the HTTP surface. @throws what the operating system says when the port cannot be had */
export function startWebServer(app: Hono<HttpEnv>, { port, host }: Where, log: Logger): Promise<WebServer> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, ...(host ? { hostname: host } : {}) }, (address) => {
      resolve({ http: server as Server, port: address.port, close: () => drain(server as Server, log) })
    })
    server.once('error', reject)
  })
}

/** A connection that is kept open ends with the answer it waits for; one that waits for nothing ends at once. */
async function drain(server: Server, log: Logger) {
  server.prependListener('request', (_request, response) => response.setHeader('connection', 'close'))
  const ended = new Promise<void>(resolve => server.close(() => resolve()))
  const looking = setInterval(() => server.closeIdleConnections(), lookMs)
  if (!await within(drainMs, ended))
    log.warn({ drainMs }, 'requests under way did not end in time; they are cut off')
  clearInterval(looking)
  server.closeAllConnections()
  await ended
}
