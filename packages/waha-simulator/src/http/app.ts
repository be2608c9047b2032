import type { Control } from '../control/control.ts'
import type { Sim } from '../sim.ts'
import { newRoutes } from './api.ts'
import { authRoutes } from './auth-routes.ts'
import { chatRoutes } from './chat-routes.ts'
import { contactRoutes } from './contact-routes.ts'
import { controlRoutes } from './control-routes.ts'
import { fileRoutes } from './file-routes.ts'
import { lidRoutes } from './lid-routes.ts'
import { messageRoutes } from './message-routes.ts'
import { applyTroubles, requireApiKey } from './middleware.ts'
import { onError } from './on-error.ts'
import { pageRoutes } from './page-routes.ts'
import { presenceRoutes } from './presence-routes.ts'
import { notFound } from './refusals.ts'
import { sendRoutes } from './send-routes.ts'
import { serverRoutes } from './server-routes.ts'
import { sessionRoutes } from './session-routes.ts'

/** WAHA's API behind its key, and beside it the phones' page and their controls. */
export function createApp(sim: Sim, control: Control) {
  const app = newRoutes()
  app.onError(onError(sim))
  for (const path of ['/api/*', '/health', '/ping'])
    app.use(path, applyTroubles(sim))
  for (const path of ['/api/*', '/health'])
    app.use(path, requireApiKey(sim))
  const routes = [serverRoutes, sessionRoutes, fileRoutes, sendRoutes, contactRoutes, authRoutes, lidRoutes, presenceRoutes, chatRoutes, messageRoutes]
  for (const make of routes)
    app.route('/', make(sim))
  app.route('/simulator', controlRoutes(sim, control))
  app.route('/', pageRoutes())
  app.notFound((c) => {
    const { body } = notFound(`Cannot ${c.req.method} ${c.req.path}`)
    return c.json(body, 404)
  })
  return app
}
