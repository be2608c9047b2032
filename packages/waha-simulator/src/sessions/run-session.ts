import type { Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import { keepSession } from '../state/keep.ts'
import { becomeWorking } from './become-working.ts'
import { showQr } from './qr-codes.ts'
import { cancelSteps, later, setStatus } from './session-status.ts'

export function isRunning(session: Session): boolean {
  return session.status !== 'STOPPED'
}

/** STARTING, then WORKING when a phone is linked already, else the first QR code. */
export function startSession(sim: Sim, session: Session): void {
  cancelSteps(session)
  session.statuses = []
  session.me = null
  session.activityAt = null
  setStatus(sim, session, 'STARTING')
  later(sim, session, sim.timings.startMs, () => {
    if (session.account)
      becomeWorking(sim, session)
    else
      showQr(sim, session, 1)
  })
}

/** Keeps the link; what is written meanwhile waits at WhatsApp. */
export async function stopSession(sim: Sim, session: Session): Promise<void> {
  if (!isRunning(session))
    return
  cancelSteps(session)
  session.qr = null
  session.pairing = null
  setStatus(sim, session, 'STOPPED')
  session.me = null
  session.presenceOf.clear()
  await new Promise<void>(resolve => sim.after(sim.timings.stopMs, resolve))
}

export async function restartSession(sim: Sim, session: Session): Promise<void> {
  await stopSession(sim, session)
  startSession(sim, session)
}

/** Forgets the linked phone, keeps the config, and starts again if it was running. */
export async function logoutSession(sim: Sim, session: Session): Promise<void> {
  const wasRunning = isRunning(session)
  await stopSession(sim, session)
  session.account = null
  session.backlog.clear()
  keepSession(sim, session)
  if (wasRunning)
    startSession(sim, session)
}

export async function deleteSession(sim: Sim, session: Session): Promise<void> {
  await stopSession(sim, session)
  sim.sessions.delete(session.name)
  sim.keep({ type: 'sessionGone', name: session.name })
  sim.announce({ type: 'sessions' })
}
