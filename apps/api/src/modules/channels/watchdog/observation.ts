import type { Session, WahaErrorKind } from '@recado/waha'

/** What one look at a connection's WAHA saw. Null: it did not say, or was not asked. */
export interface Observation {
  /** By our clock, before the first question left. */
  askedAt: Date
  server: { startedAt: Date | null, uptimeMs: number | null } | null
  version: { version: string, engine: string, tier: string } | null
  globalHook: { url: string | null } | null
  session: { ok: true, value: Session } | { ok: false, kind: WahaErrorKind }
  /** Of the newest message in the history; undefined: nobody looked. */
  newestAt: Date | null | undefined
}

/** What WAHA's own clock showed when it was asked. */
export function wahaTimeOf({ server }: Observation): Date | null {
  return server?.startedAt && server.uptimeMs !== null ? new Date(server.startedAt.getTime() + server.uptimeMs) : null
}

/** Whether WAHA began anew since it was last looked at. */
export function hasServerRestarted(row: { serverStartedAt: Date | null }, server: Observation['server']): boolean {
  return Boolean(server?.startedAt && row.serverStartedAt && server.startedAt.getTime() !== row.serverStartedAt.getTime())
}
