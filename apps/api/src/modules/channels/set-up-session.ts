import type { Session, WahaResult } from '@recado/waha'
import type { Ctx } from '../../ctx.ts'
import type { ConnectionRow } from './queries.ts'
import { wahaOf } from './queries.ts'
import { sessionConfig, webhookPath } from './session-config.ts'

/** Makes the session of a connection on a WAHA that does not know it, and starts it. */
export async function createSession(ctx: Ctx, row: ConnectionRow): Promise<WahaResult<Session | null>> {
  return wahaOf(ctx, row).createSession({ name: row.session, config: sessionConfig(ctx, row), start: true })
}

/** Puts the webhook back, and whatever else is missing; what was set up on WAHA itself stays. A running session restarts. */
export async function mendSession(ctx: Ctx, row: ConnectionRow): Promise<WahaResult<Session | null>> {
  return wahaOf(ctx, row).mendSession({ name: row.session, config: sessionConfig(ctx, row), isOurs: url => url.endsWith(webhookPath(row.id)) })
}
