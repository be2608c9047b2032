import type { Sim } from '../sim.ts'
import type { Control } from './control.ts'
import { writeFromBusiness, writeInbound } from '../messages/write-inbound.ts'
import { addPerson } from '../people/add-person.ts'
import { dropLink, scan, scanCode, unlink } from '../sessions/link.ts'
import { noTroubles } from '../troubles.ts'
import { changeMessage } from './change-message.ts'
import { phoneControl } from './phone-control.ts'
import { threadOf } from './thread.ts'
import { truthOf } from './truth.ts'
import { personView, stateOf } from './views.ts'

/** Every hand on the world, in one object. */
export function createControl(sim: Sim): Control {
  return {
    state: () => stateOf(sim),
    listPeople: () => [...sim.people.values()].map(person => personView(sim, person)),
    addPerson: person => personView(sim, addPerson(sim, person)),
    ...phoneControl(sim),

    scan: (session, phone, name) => scan(sim, session, phone, name),
    scanCode: (code, phone, name) => scanCode(sim, code, phone, name),
    unlink: session => unlink(sim, session),
    dropLink: (session, ms) => dropLink(sim, session, ms),

    write: (personId, business, content) => writeInbound(sim, personId, business, content),
    album: (personId, business, count, text) => Array.from({ length: count }, (_, index) =>
      writeInbound(sim, personId, business, { image: true, text: index === 0 ? text : undefined })),
    writeFromBusiness: (business, personId, content) => writeFromBusiness(sim, business, personId, content),
    ...changeMessage(sim),
    thread: (personId, business) => threadOf(sim, personId, business),

    truth: () => truthOf(sim),

    troubles: () => sim.troubles,
    setTroubles: troubles => setTroubles(sim, { ...sim.troubles, ...troubles }),
    clearTroubles: () => setTroubles(sim, noTroubles()),

    subscribe: (listener) => {
      sim.listeners.add(listener)
      return () => sim.listeners.delete(listener)
    },
    webhooksInFlight: () => sim.webhooks.inFlight(),
    webhooksSettled: () => sim.webhooks.settled(),
  }
}

function setTroubles(sim: Sim, troubles: Sim['troubles']) {
  sim.troubles = troubles
  sim.keep({ type: 'troubles', troubles })
  sim.announce({ type: 'troubles' })
  return troubles
}
