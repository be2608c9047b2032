import type { Hono } from 'hono'
import type { Server } from 'node:http'
import type { HttpEnv } from './platform/http/http-env.ts'
import { serve } from '@hono/node-server'

export interface WebServer {
  http: Server
  port: number
  close: () => Promise<void>
}

/** Listens with the HTTP surface. @throws what the operating system says when the port cannot be had */
export function startWebServer(app: Hono<HttpEnv>, { port, host }: { port: number, host?: string | undefined }): Promise<WebServer> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, ...(host ? { hostname: host } : {}) }, (address) => {
      resolve({ http: server as Server, port: address.port, close: () => closeServer(server as Server) })
    })
    server.once('error', reject)
  })
}

/** Lets requests under way end; idle connections are closed at once. */
function closeServer(server: Server) {
  return new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 3000).unref()
  })
}
