import type { HttpBindings } from '@hono/node-server'
import type { Logger } from '../log.ts'

/** What a request carries from middleware to handler. */
export interface HttpEnv {
  Bindings: HttpBindings
  Variables: { requestId: string, log: Logger, peer: string }
}
