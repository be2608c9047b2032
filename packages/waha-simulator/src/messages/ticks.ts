import type { Message, Person } from '../model.ts'
import type { Sim } from '../sim.ts'
import { ackPayload } from '../payloads/ack-payload.ts'
import { keepMessage } from '../state/keep.ts'
import { emit } from '../webhooks/emit.ts'

/** Raises the ticks, never lowers them. */
export function setAck(sim: Sim, message: Message, ack: number): void {
  if (message.ack >= ack)
    return
  message.ack = ack
  keepMessage(sim, message)
  if (message.personId)
    sim.announce({ type: 'thread', personId: message.personId })
}

/** The journey of a message of the business's own: server, phone, read, played. */
export function deliverToPhone(sim: Sim, message: Message): void {
  sim.after(sim.timings.serverAckMs, () => {
    tick(sim, message, 1)
    const person = sim.people.get(message.personId ?? '')
    if (person?.online)
      reachPhone(sim, person, message)
  })
}

/** After a restart: what was under way when the server died goes on. */
export function goOnDelivering(sim: Sim, messages: Message[]): void {
  for (const message of messages) {
    const person = sim.people.get(message.personId ?? '')
    if (message.ack === 0)
      deliverToPhone(sim, message)
    else if (message.ack === 1 && person?.online)
      reachPhone(sim, person, message)
    else if (message.ack === 2 && person)
      readInTime(sim, person, message)
    else if (message.ack === 3)
      playInTime(sim, message)
  }
}

/** A phone that comes online gets what waited for it. */
export function comeOnline(sim: Sim, person: Person): void {
  for (const message of ownMessagesTo(sim, person).filter(({ ack }) => ack === 1))
    reachPhone(sim, person, message)
}

/** Everything delivered in this chat is read. */
export function readChat(sim: Sim, person: Person, account: string): void {
  for (const message of ownMessagesTo(sim, person)) {
    if (message.account === account && message.ack === 2)
      sim.after(sim.timings.readMs, () => read(sim, message))
  }
}

function reachPhone(sim: Sim, person: Person, message: Message) {
  sim.after(sim.timings.deviceAckMs, () => {
    if (!person.online)
      return
    tick(sim, message, 2)
    readInTime(sim, person, message)
  })
}

function readInTime(sim: Sim, person: Person, message: Message) {
  if (person.openChats.has(message.account))
    sim.after(sim.timings.readMs, () => read(sim, message))
  else if (person.autoReadMs !== null)
    sim.after(person.autoReadMs, () => read(sim, message))
}

function read(sim: Sim, message: Message) {
  tick(sim, message, 3)
  playInTime(sim, message)
}

function playInTime(sim: Sim, message: Message) {
  if (message.kind === 'voice')
    sim.after(sim.timings.playedMs, () => tick(sim, message, 4))
}

function tick(sim: Sim, message: Message, ack: number) {
  if (message.ack >= ack)
    return
  setAck(sim, message, ack)
  if (sim.troubles.lostAcks)
    return
  for (const session of sim.sessions.values()) {
    if (session.account === message.account && session.status === 'WORKING')
      void emit(sim, session, 'message.ack', ackPayload(sim, session, message))
  }
}

function ownMessagesTo(sim: Sim, person: Person): Message[] {
  return sim.messages.accountsOf(person.id)
    .flatMap(account => sim.messages.inThread(account, person.id))
    .filter(message => message.fromMe)
}
