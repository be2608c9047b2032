import type { Content, WrittenMessage } from '../control/control.ts'
import type { Message, Place } from '../model.ts'
import type { Sim } from '../sim.ts'
import { fullId, toRawId } from '../ids.ts'
import { chatIdOf, requirePerson } from '../people/find-person.ts'
import { findAccount } from '../sessions/find-account.ts'
import { keepMessage } from '../state/keep.ts'
import { arrive } from './arrive.ts'
import { draftOf } from './draft-of-content.ts'
import { newMessage } from './new-message.ts'
import { deliverToPhone } from './ticks.ts'
import { unusedRawId } from './unused-raw-id.ts'

/** Somebody writes to the business. */
export function writeInbound(sim: Sim, personId: string, business: string, content: Content): WrittenMessage {
  const person = requirePerson(sim, personId)
  const account = findAccount(sim, business)
  const known = written(sim, account, content)
  if (known)
    return known
  const place = content.place ?? 'direct'
  const own = chatIdOf(sim, person)
  const message = newMessage({
    ...draftOf(sim, content),
    rawId: content.rawId ?? unusedRawId(sim, account, 'phone'),
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
  const known = written(sim, account, content)
  if (known)
    return known
  const message = newMessage({
    ...draftOf(sim, content),
    rawId: content.rawId ?? unusedRawId(sim, account, 'app'),
    account,
    personId,
    chatId: chatIdOf(sim, person),
    at: content.at ?? sim.clock.now(),
    fromMe: true,
    replyTo: content.replyTo ? toRawId(content.replyTo) : null,
  })
  const result = put(sim, message, personId)
  deliverToPhone(sim, message)
  return result
}

/** What was written under this id before. */
function written(sim: Sim, account: string, { rawId }: Content): WrittenMessage | null {
  const known = rawId ? sim.messages.get(account, rawId) : null
  return known && { id: fullId(known), rawId: known.rawId }
}

function put(sim: Sim, message: Message, personId: string): WrittenMessage {
  sim.messages.add(message)
  keepMessage(sim, message)
  arrive(sim, message)
  sim.announce({ type: 'thread', personId })
  return { id: fullId(message), rawId: message.rawId }
}

function placeChatId(place: Place, own: string): string {
  return { direct: own, group: '120363000000000001@g.us', status: 'status@broadcast', channel: '120363000000000002@newsletter', broadcast: '1700000000@broadcast' }[place]
}
