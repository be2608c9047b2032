import type { Hono } from 'hono'
import type { RootCtx } from '../../ctx.ts'
import type { HttpEnv } from '../../platform/http/http-env.ts'
import type { Metrics } from '../../platform/metrics/create-metrics.ts'
import { Registry } from 'prom-client'
import { AppError } from '../../platform/errors.ts'
import { mayReadMetrics } from './may-read-metrics.ts'
import { measureConnections } from './measure-connections.ts'

/** `GET /metrics` for Prometheus: this process, and every number of every association. To everybody else it is not there. */
export function mountMetrics(app: Hono<HttpEnv>, root: RootCtx, metrics: Metrics): void {
  app.get('/metrics', async (c) => {
    if (!mayReadMetrics({ headers: c.req.raw.headers, address: c.env?.incoming?.socket.remoteAddress }, root.config))
      throw new AppError('route.notFound')
    const [ofProcess, ofConnections] = await Promise.all([metrics.text(), measureConnections(root)])
    return c.text(`${ofProcess}${ofConnections}`, 200, { 'content-type': Registry.PROMETHEUS_CONTENT_TYPE })
  })
}
