import type { Hono } from 'hono'
import type { HttpEnv } from './http-env.ts'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'

/** Serves the built page: files with a hash in their name for ever, the rest fresh each time. */
export function serveWeb(app: Hono<HttpEnv>, dir: string): void {
  const indexPath = join(dir, 'index.html')
  if (!existsSync(indexPath))
    return
  const index = readFileSync(indexPath, 'utf8')
  app.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.ok)
      c.res.headers.set('cache-control', 'public, max-age=31536000, immutable')
  })
  // Asked for anew each time: what is behind the name changes with each version.
  app.use('*', async (c, next) => {
    await next()
    if (c.res.ok && !c.res.headers.has('cache-control'))
      c.res.headers.set('cache-control', 'no-cache')
  })
  app.use('*', serveStatic({ root: dir, precompressed: true, rewriteRequestPath: path => path === '/' ? '/no-such-file' : path }))
  app.get('*', async (c, next) => {
    if (/^\/(?:api|webhooks|health|assets)\//.test(c.req.path))
      return next()
    c.header('cache-control', 'no-cache')
    return c.html(index)
  })
}
