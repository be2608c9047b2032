import type { Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import { tellArrival } from '../messages/arrive.ts'
import { keepSession } from '../state/keep.ts'
import { setStatus } from './session-status.ts'

/** WORKING: says who it is and hands over what WhatsApp kept meanwhile. */
export function becomeWorking(sim: Sim, session: Session): void {
  const account = session.account
  if (!account)
    return
  const business = sim.businesses.find(({ phone }) => phone === account)
  session.me = { id: `${account}@c.us`, pushName: business?.name ?? account, lid: `${lidOf(account)}@lid` }
  if (sim.options.engine === 'GOWS')
    session.me.jid = `${account}:${sim.sessions.size}@s.whatsapp.net`
  setStatus(sim, session, 'WORKING')
  const waiting = [...session.backlog]
  session.backlog.clear()
  keepSession(sim, session)
  for (const rawId of waiting) {
    const message = sim.messages.get(account, rawId)
    if (message && sim.random() >= sim.troubles.quietBacklog)
      tellArrival(sim, session, message)
  }
}

/** Any stable number that is nobody's phone. */
function lidOf(account: string): string {
  return `999${account.slice(-8)}0001`
}
