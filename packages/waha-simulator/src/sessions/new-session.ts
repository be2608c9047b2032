import type { Session, SessionConfig } from '../model.ts'

/** A stopped session with no phone linked. */
export function newSession(name: string, config: SessionConfig | null): Session {
  return {
    name,
    config,
    status: 'STOPPED',
    statuses: [],
    me: null,
    account: null,
    activityAt: null,
    qr: null,
    pairing: null,
    backlog: new Set(),
    presenceOf: new Set(),
    cancelTimers: [],
  }
}
