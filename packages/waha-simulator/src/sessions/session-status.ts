import type { Session, SessionStatus } from '../model.ts'
import type { Sim } from '../sim.ts'
import { keepSession } from '../state/keep.ts'
import { emit } from '../webhooks/emit.ts'

/** Moves a session to a status and tells its webhooks, also when the status is the same again. */
export function setStatus(sim: Sim, session: Session, status: SessionStatus): void {
  session.status = status
  keepSession(sim, session)
  session.statuses = [...session.statuses, { status, timestamp: sim.clock.now() }].slice(-3)
  void emit(sim, session, 'session.status', { name: session.name, status, statuses: session.statuses })
  sim.announce({ type: 'sessions' })
}

/** Runs a step of the session's life later, unless the session is stopped or restarted before. */
export function later(sim: Sim, session: Session, ms: number, step: () => void): void {
  session.cancelTimers.push(sim.after(ms, step))
}

export function cancelSteps(session: Session): void {
  session.cancelTimers.splice(0).forEach(cancel => cancel())
}
