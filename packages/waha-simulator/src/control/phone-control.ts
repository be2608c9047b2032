import type { Person, Presence } from '../model.ts'
import type { Sim } from '../sim.ts'
import type { Control } from './control.ts'
import { newRawId, toDigits } from '../ids.ts'
import { comeOnline, readChat } from '../messages/ticks.ts'
import { callPayload, presencePayload } from '../payloads/phone-payloads.ts'
import { chatIdOf, requirePerson } from '../people/find-person.ts'
import { findAccount } from '../sessions/find-account.ts'
import { keepPerson } from '../state/keep.ts'
import { emit } from '../webhooks/emit.ts'

type PhoneControl = Pick<Control, 'setOnline' | 'setAutoRead' | 'linkLid' | 'addressBy' | 'openChat' | 'closeChat' | 'typing' | 'call'>

/** What a person does with the phone besides writing. */
export function phoneControl(sim: Sim): PhoneControl {
  return {
    setOnline(personId, online) {
      const person = requirePerson(sim, personId)
      person.online = online
      keepPerson(sim, person)
      tellPresence(sim, person, online ? 'online' : 'offline')
      if (online)
        comeOnline(sim, person)
      sim.announce({ type: 'people' })
    },
    setAutoRead(personId, delayMs) {
      const person = requirePerson(sim, personId)
      person.autoReadMs = delayMs
      keepPerson(sim, person)
      sim.announce({ type: 'people' })
    },
    linkLid(personId, lid) {
      const person = requirePerson(sim, personId)
      person.lid = lid ? toDigits(lid) : person.lid ?? `1234512345${String(sim.people.size).padStart(5, '0')}`
      person.lidKnown = true
      keepPerson(sim, person)
      sim.announce({ type: 'people' })
    },
    addressBy(personId, form) {
      const person = requirePerson(sim, personId)
      if (form === 'lid' && !person.lid)
        throw new Error(`${person.name} has no LID`)
      person.addressedBy = form
      keepPerson(sim, person)
      sim.announce({ type: 'people' })
    },
    openChat(personId, business) {
      const person = requirePerson(sim, personId)
      const account = findAccount(sim, business)
      person.openChats.add(account)
      if (person.online)
        readChat(sim, person, account)
    },
    closeChat(personId, business) {
      const person = requirePerson(sim, personId)
      if (business)
        person.openChats.delete(findAccount(sim, business))
      else
        person.openChats.clear()
    },
    typing(personId, business, presence) {
      tellPresence(sim, requirePerson(sim, personId), presence, findAccount(sim, business))
    },
    call(personId, business, options) {
      const id = newRawId(sim.random, 'app')
      const chatId = chatIdOf(sim, requirePerson(sim, personId))
      const account = findAccount(sim, business)
      for (const session of sim.sessions.values()) {
        if (session.account === account && session.status === 'WORKING')
          void emit(sim, session, 'call.received', callPayload(sim, { id, chatId, video: options?.video ?? false }))
      }
      return id
    },
  }
}

/** Only sessions that asked for somebody's presence hear of it. */
function tellPresence(sim: Sim, person: Person, presence: Presence, account?: string) {
  for (const session of sim.sessions.values()) {
    if (session.status === 'WORKING' && session.presenceOf.has(person.id) && (!account || session.account === account))
      void emit(sim, session, 'presence.update', presencePayload(sim, chatIdOf(sim, person), presence))
  }
}
