import type { Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import { toDigits } from '../ids.ts'
import { keepSession } from '../state/keep.ts'
import { becomeWorking } from './become-working.ts'
import { cancelSteps, later, setStatus } from './session-status.ts'

/** A business phone scans the code this session shows. */
export function scan(sim: Sim, name: string, businessPhone?: string, businessName?: string): void {
  const session = requireSession(sim, name)
  if (session.status !== 'SCAN_QR_CODE')
    throw new Error(`Session ${name} shows no code to scan: it is ${session.status}`)
  const account = toDigits(businessPhone || session.pairing?.phone || freeBusiness(sim))
  if (!account)
    throw new Error('Which business phone scans?')
  rememberBusiness(sim, account, businessName)
  cancelSteps(session)
  session.qr = null
  session.pairing = null
  session.account = account
  setStatus(sim, session, 'STARTING')
  later(sim, session, sim.timings.linkMs, () => becomeWorking(sim, session))
}

/** Finds the session by the raw code it shows or by its pairing code, and links it. */
export function scanCode(sim: Sim, code: string, businessPhone?: string, businessName?: string): string {
  const wanted = code.trim()
  const pairing = wanted.replace(/\W/g, '').toUpperCase()
  for (const session of sim.sessions.values()) {
    if (session.qr?.code === wanted || session.pairing?.code.replace('-', '') === pairing) {
      scan(sim, session.name, businessPhone, businessName)
      return session.name
    }
  }
  throw new Error('No session shows this code now')
}

/** The device is removed on the business phone. */
export function unlink(sim: Sim, name: string): void {
  const session = requireSession(sim, name)
  cancelSteps(session)
  session.account = null
  session.qr = null
  session.backlog.clear()
  keepSession(sim, session)
  if (session.status !== 'STOPPED')
    setStatus(sim, session, 'FAILED')
}

/** The connection to WhatsApp is lost for a while. */
export function dropLink(sim: Sim, name: string, ms = sim.timings.linkMs): void {
  const session = requireSession(sim, name)
  if (session.status !== 'WORKING')
    throw new Error(`Session ${name} is not WORKING`)
  setStatus(sim, session, 'STARTING')
  later(sim, session, ms, () => becomeWorking(sim, session))
}

export function requireSession(sim: Sim, name: string): Session {
  const session = sim.sessions.get(name)
  if (!session)
    throw new Error(`There is no session ${name}`)
  return session
}

/** The first number that no session is linked to yet. */
function freeBusiness(sim: Sim): string {
  const taken = new Set([...sim.sessions.values()].map(({ account }) => account))
  const business = sim.businesses.find(({ phone }) => !taken.has(phone)) ?? sim.businesses[0]
  return business?.phone ?? ''
}

function rememberBusiness(sim: Sim, phone: string, name?: string) {
  const known = sim.businesses.find(business => business.phone === phone)
  if (!known)
    sim.businesses = [...sim.businesses, { phone, name: name || `+${phone}` }]
  else if (name)
    sim.businesses = sim.businesses.map(business => business === known ? { phone, name } : business)
  sim.keep({ type: 'businesses', businesses: sim.businesses })
}
