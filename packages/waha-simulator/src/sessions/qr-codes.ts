import type { Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import { randomText } from '../random.ts'
import { later, setStatus } from './session-status.ts'

const maxCodes = 6
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Shows one code after another, each announced by its own event, and gives up after the sixth. */
export function showQr(sim: Sim, session: Session, number: number): void {
  session.qr = null
  if (number > maxCodes) {
    session.pairing = null
    setStatus(sim, session, 'FAILED')
    return
  }
  const part = (length: number) => randomText(sim.random, length, alphabet)
  session.qr = { code: `2@${part(44)},${part(43)}=,${part(43)}=,${part(43)}=`, number }
  setStatus(sim, session, 'SCAN_QR_CODE')
  const lifetimeMs = number === 1 ? sim.timings.firstQrMs : sim.timings.nextQrMs
  later(sim, session, lifetimeMs, () => showQr(sim, session, number + 1))
}

/** A code to type on the phone instead of scanning. */
export function requestPairingCode(sim: Sim, session: Session, phone: string): string {
  const part = () => randomText(sim.random, 4, 'ABCDEFGHJKLMNPQRSTVWXYZ123456789')
  session.pairing = { code: `${part()}-${part()}`, phone }
  sim.announce({ type: 'sessions' })
  return session.pairing.code
}
