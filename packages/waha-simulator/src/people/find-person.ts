import type { Person } from '../model.ts'
import type { Sim } from '../sim.ts'
import { phoneForms, withoutNinthDigit } from './phone-forms.ts'

/** The digits WhatsApp knows the person by today. */
export function whatsAppId(sim: Sim, person: Person): string {
  return sim.troubles.wrongNinthDigit ? withoutNinthDigit(person.waId) ?? person.waId : person.waId
}

export function phoneChatId(sim: Sim, person: Person): string {
  return `${whatsAppId(sim, person)}@c.us`
}

export function lidChatId(person: Person): string | null {
  return person.lid ? `${person.lid}@lid` : null
}

/** The address the person's own messages carry. */
export function chatIdOf(sim: Sim, person: Person): string {
  return (person.addressedBy === 'lid' ? lidChatId(person) : null) ?? phoneChatId(sim, person)
}

/** Whose phone a message to this address reaches: nobody's, when a single digit is wrong. */
export function findByChatId(sim: Sim, chatId: string): Person | null {
  const [digits, server] = chatId.split('@')
  for (const person of sim.people.values()) {
    if (server === 'lid' ? person.lid === digits : whatsAppId(sim, person) === digits)
      return person
  }
  return null
}

/** Who is meant by a typed phone number, in whatever form. */
export function findByPhone(sim: Sim, phone: string): Person | null {
  const forms = new Set(phoneForms(phone))
  for (const person of sim.people.values()) {
    if (forms.has(person.phone) || forms.has(person.waId))
      return person
  }
  return null
}

export function requirePerson(sim: Sim, personId: string): Person {
  const person = sim.people.get(personId)
  if (!person)
    throw new Error(`There is no person ${personId}`)
  return person
}
