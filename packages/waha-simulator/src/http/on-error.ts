import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Sim } from '../sim.ts'
import type { ApiContext } from './api.ts'
import { environmentOf } from '../payloads/environment.ts'
import { Refusal } from './refusals.ts'

/** Refusals as they are; anything else as WAHA's 500, which echoes the request. */
export function onError(sim: Sim) {
  return (error: Error, c: ApiContext) => {
    if (error instanceof Refusal)
      return c.json(error.body, error.status as ContentfulStatusCode)
    return c.json({
      statusCode: 500,
      timestamp: new Date(sim.clock.now()).toISOString(),
      exception: { ...error, message: error.message, name: error.name, stack: `${error.name}: ${error.message}\n    at simulated` },
      request: { path: c.req.path, method: c.req.method, body: c.get('body'), query: c.req.query() },
      version: environmentOf(sim),
    }, 500)
  }
}
