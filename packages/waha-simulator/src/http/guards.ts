import type { Session, SessionStatus } from '../model.ts'
import type { Sim } from '../sim.ts'
import { Refusal, unprocessable } from './refusals.ts'

const pollMs = 10

/** The session when it is WORKING; its activity is noted. */
export async function requireWorking(sim: Sim, name: string): Promise<Session> {
  const session = await waitForStatus(sim, name, 'WORKING')
  session.activityAt = sim.clock.now()
  return session
}

/** Waits a while for the status, as WAHA does, before it refuses. */
export async function waitForStatus(sim: Sim, name: string, expected: SessionStatus): Promise<Session> {
  const started = sim.clock.now()
  while (sim.sessions.get(name)?.status !== expected) {
    if (sim.clock.now() - started >= patienceMs(sim, name))
      throw refusalFor(sim, name, expected)
    await new Promise<void>(resolve => sim.after(pollMs, resolve))
  }
  const session = sim.sessions.get(name)
  if (!session)
    throw refusalFor(sim, name, expected)
  return session
}

function patienceMs(sim: Sim, name: string): number {
  const status = sim.sessions.get(name)?.status ?? 'STOPPED'
  return status === 'STOPPED' ? sim.timings.waitStoppedMs : sim.timings.waitOtherMs
}

function refusalFor(sim: Sim, name: string, expected: SessionStatus): Refusal {
  const session = sim.sessions.get(name)
  return new Refusal(422, session
    ? { error: 'Session status is not as expected. Try again later or restart the session', session: name, status: session.status, expected: [expected] }
    : { error: `Session "${name}" does not exist`, session: name })
}

/** History needs NOWEB's store to be switched on. */
export function requireStore(sim: Sim, session: Session): void {
  if (sim.options.engine === 'NOWEB' && session.config?.noweb?.store?.enabled !== true)
    throw unprocessable('Enable NOWEB store "config.noweb.store.enabled=True" and "config.noweb.store.full_sync=True" when starting a new session.')
}
