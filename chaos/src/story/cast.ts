import type { NewPerson } from '@recado/waha-simulator'
import type { Settings } from '../settings.ts'
import { createRandom } from '@recado/waha-simulator'

export interface BusinessNumber {
  name: string
  phone: string
  /** The association it belongs to. */
  association: Association
}

export type Association = typeof associations[number]['subdomain']

/** One whose assistant answers first, one without. */
export const associations = [
  { subdomain: 'plain', isAssisted: false },
  { subdomain: 'assisted', isAssisted: true },
] as const

export interface Person extends NewPerson { id: string }

/** A person's thread with one of the numbers. */
export interface Chat {
  /** Stands at the beginning of every text of the chat: `c2p07`. */
  tag: string
  number: BusinessNumber
  person: Person
}

export interface Cast {
  numbers: BusinessNumber[]
  people: Person[]
  chats: Chat[]
}

/** Who takes part: numbers of two associations, people with phones of every kind, some of whom write to several numbers. */
export function castOf({ seed, numbers: numberCount, people: peopleCount }: Settings): Cast {
  const random = createRandom(seed + 2)
  const numbers = Array.from({ length: numberCount }, (_, index): BusinessNumber => ({
    name: `Number ${index + 1}`,
    phone: `55114000${String(1000 + index)}`,
    association: index % 3 === 2 ? 'assisted' : 'plain',
  }))
  const people = Array.from({ length: peopleCount }, (_, index) => personOf(index, random))
  const chats = people.flatMap((person, index) => numbers
    .filter((_, place) => place === index % numberCount || random() < 0.15)
    .map((number): Chat => ({ tag: `c${numbers.indexOf(number) + 1}${person.id}`, number, person })))
  return { numbers, people, chats }
}

/** Some are off at first, some read what they get, some are known under a LID. */
function personOf(index: number, random: () => number): Person {
  const id = `p${String(index + 1).padStart(3, '0')}`
  const kind = random()
  return {
    id,
    name: `Pessoa ${index + 1}`,
    phone: `55119${String(80_000_000 + index * 37)}`,
    // Accounts older than the ninth digit.
    ...(kind < 0.15 ? { waId: `5511${String(80_000_000 + index * 37)}` } : {}),
    ...(kind > 0.75 ? { lid: `20000000${String(index + 1).padStart(7, '0')}`, addressedBy: 'lid', lidKnown: kind < 0.9 } : {}),
    online: random() > 0.15,
    autoReadMs: random() < 0.5 ? 300 : null,
  }
}
