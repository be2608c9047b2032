import type { MiddlewareHandler } from 'hono'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  /** Times each request. */
  timeRequests: MiddlewareHandler
  /** From now on the sockets of this process are counted, too. */
  watchSockets: (count: () => number) => void
  /** What this process says of itself, in Prometheus' text format. */
  text: () => Promise<string>
}

/** Measures this process, from its beginning on; its memory and event loop from the first look on. */
export function createMetrics({ isListening }: { isListening: () => boolean }): Metrics {
  const registry = new Registry()
  let countSockets = () => 0
  const durations = new Histogram({
    name: 'recado_http_request_duration_seconds',
    help: 'How long requests took, by surface (webhook, api, other) and class of status.',
    labelNames: ['surface', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  addGauge('recado_sockets', 'Browsers connected to this process.', () => countSockets())
  addGauge('recado_realtime_listening', '1 while this process hears what happens in the others.', () => isListening() ? 1 : 0)
  let isMeasuring = false

  function addGauge(name: string, help: string, read: () => number) {
    registry.registerMetric(new Gauge({
      name,
      help,
      registers: [],
      collect() {
        this.set(read())
      },
    }))
  }

  return {
    async timeRequests(c, next) {
      const startedAt = performance.now()
      await next()
      durations.observe({ surface: surfaceOf(c.req.path), status: `${Math.floor(c.res.status / 100)}xx` }, (performance.now() - startedAt) / 1000)
    },
    watchSockets(count) {
      countSockets = count
    },
    text() {
      if (!isMeasuring)
        collectDefaultMetrics({ register: registry })
      isMeasuring = true
      return registry.metrics()
    },
  }
}

function surfaceOf(path: string) {
  if (path.startsWith('/webhooks/'))
    return 'webhook'
  return path.startsWith('/api/') ? 'api' : 'other'
}
