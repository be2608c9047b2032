import type { Message, Person, Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import type { PersonView, SessionView, SimulatorState } from './control.ts'
import { chatIdOf, whatsAppId } from '../people/find-person.ts'

/** Looking further back would make the list slow under load. */
const recentCount = 200

/** Everything the page shows besides the threads. */
export function stateOf(sim: Sim): SimulatorState {
  return {
    engine: sim.options.engine,
    version: sim.options.version,
    people: [...sim.people.values()].map(person => personView(sim, person)),
    sessions: [...sim.sessions.values()].map(session => sessionView(sim, session)),
    businesses: sim.businesses,
    troubles: sim.troubles,
  }
}

export function personView(sim: Sim, person: Person): PersonView {
  const messages = sim.messages.accountsOf(person.id).flatMap(account => sim.messages.inThread(account, person.id).slice(-recentCount))
  const last = messages.reduce<Message | null>((latest, message) => latest && latest.at > message.at ? latest : message, null)
  const { id, name, phone, lid, addressedBy, lidKnown, online, autoReadMs, note } = person
  return {
    id,
    name,
    phone,
    chatId: chatIdOf(sim, person),
    waId: whatsAppId(sim, person),
    lid,
    addressedBy,
    lidKnown,
    online,
    autoReadMs,
    note,
    unreadCount: messages.filter(message => message.fromMe && message.ack === 2).length,
    lastText: last && (last.revokedBy ? '' : last.text ?? last.kind),
    lastAt: last?.at ?? null,
  }
}

function sessionView(sim: Sim, session: Session): SessionView {
  return {
    name: session.name,
    status: session.status,
    account: session.account,
    businessName: sim.businesses.find(({ phone }) => phone === session.account)?.name ?? null,
    qr: session.qr?.code ?? null,
    pairingCode: session.pairing?.code ?? null,
    waitingCount: session.backlog.size,
  }
}
