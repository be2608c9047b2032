import type { Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import { isRunning } from './run-session.ts'

const onlineAfterActivityMs = 25_000

/** A session as the list shows it. */
export function listedSession(sim: Sim, session: Session) {
  const { name, status, config, me, activityAt } = session
  const presence = activityAt === null || status !== 'WORKING'
    ? null
    : sim.clock.now() - activityAt < onlineAfterActivityMs ? 'online' : 'offline'
  return { name, status, config, me, presence, timestamps: timestampsOf(session) }
}

/** A session as it is shown alone. */
export function sessionInfo(sim: Sim, session: Session) {
  return { ...listedSession(sim, session), engine: engineState(sim, session) }
}

function timestampsOf(session: Session) {
  if (session.activityAt !== null)
    return { activity: session.activityAt }
  return isRunning(session) ? {} : { activity: null }
}

function engineState(sim: Sim, session: Session) {
  const { engine } = sim.options
  if (!isRunning(session))
    return {}
  const connected = session.status === 'WORKING'
  return {
    GOWS: { engine, grpc: { client: 'READY', stream: 'READY' }, gows: { found: true, connected } },
    NOWEB: { engine },
    WEBJS: { engine, WWebVersion: '2.3000.1', state: connected ? 'CONNECTED' : null },
  }[engine]
}
