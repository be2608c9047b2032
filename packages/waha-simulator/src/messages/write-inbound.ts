import type { Content, WrittenMessage } from '../control/control.ts'
import type { Message, Place } from '../model.ts'
import type { Sim } from '../sim.ts'
import { fullId, toRawId } from '../ids.ts'
import { chatIdOf, requirePerson } from '../people/find-person.ts'
import { findAccount } from '../sessions/find-account.ts'
import { arrive } from './arrive.ts'
import { draftOf } from './draft-of-content.ts'
import { newMessage } from './new-message.ts'
import { deliverToPhone } from './ticks.ts'
import { unusedRawId } from './unused-raw-id.ts'

/** Somebody writes to the business. */
export function writeInbound(sim: Sim, personId: string, business: string, content: Content): WrittenMessage {
  const person = requirePerson(sim, personId)
  const account = findAccount(sim, business)
  const place = content.place ?? 'direct'
  const own = chatIdOf(sim, person)
  const message = newMessage({
    ...draftOf(sim, content),
    rawId: unusedRawId(sim, account, 'phone'),
    account,
    personId,
    chatId: placeChatId(place, own),
    place,
    participant: place === 'direct' ? null : own,
    at: content.at ?? sim.clock.now(),
    fromMe: false,
    replyTo: content.replyTo ? toRawId(content.replyTo) : null,
    ack: 1,
  })
  return put(sim, message, personId)
}

/** The business answers on its own phone. */
export function writeFromBusiness(sim: Sim, business: string, personId: string, content: Content): WrittenMessage {
  const person = requirePerson(sim, personId)
  const account = findAccount(sim, business)
  const message = newMessage({
    ...draftOf(sim, content),
    rawId: unusedRawId(sim, account, 'app'),
    account,
    personId,
    chatId: chatIdOf(sim, person),
    at: content.at ?? sim.clock.now(),
    fromMe: true,
    replyTo: content.replyTo ? toRawId(content.replyTo) : null,
  })
  const written = put(sim, message, personId)
  deliverToPhone(sim, message)
  return written
}

function put(sim: Sim, message: Message, personId: string): WrittenMessage {
  sim.messages.add(message)
  arrive(sim, message)
  sim.announce({ type: 'thread', personId })
  return { id: fullId(message), rawId: message.rawId }
}

function placeChatId(place: Place, own: string): string {
  return { direct: own, group: '120363000000000001@g.us', status: 'status@broadcast', channel: '120363000000000002@newsletter', broadcast: '1700000000@broadcast' }[place]
}
