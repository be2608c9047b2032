import type { Sim } from '../sim.ts'
import { environmentOf } from '../payloads/environment.ts'
import { newRoutes } from './api.ts'

/** Who and how the server is. */
export function serverRoutes(sim: Sim) {
  return newRoutes()
    .get('/ping', c => c.json({ message: 'pong' }))
    .get('/health', c => c.json({ status: 'ok', info: {}, error: {}, details: {} }))
    .get('/api/server/version', c => c.json(environmentOf(sim)))
    .get('/api/version', c => c.json(environmentOf(sim)))
    .get('/api/server/status', c => c.json({
      startTimestamp: sim.startedAt,
      uptime: sim.clock.now() - sim.startedAt,
      worker: { id: '' },
    }))
    .get('/api/server/environment', c => c.json({ WAHA_BASE_URL: sim.baseUrl, WHATSAPP_DEFAULT_ENGINE: sim.options.engine }))
    .get('/api/keys', c => c.json([]))
    .get('/api/apps', c => c.json([]))
}
