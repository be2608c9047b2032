import type { Person } from '../model.ts'
import type { Sim } from '../sim.ts'
import type { NewPerson } from './new-person.ts'
import { toDigits } from '../ids.ts'
import { keepPerson } from '../state/keep.ts'

/** Puts a person with a phone into the world. */
export function addPerson(sim: Sim, input: NewPerson): Person {
  const phone = toDigits(input.phone)
  const person: Person = {
    id: input.id ?? phone,
    name: input.name,
    phone,
    waId: toDigits(input.waId ?? phone),
    lid: input.lid ? toDigits(input.lid) : null,
    addressedBy: input.addressedBy ?? 'phone',
    lidKnown: input.lidKnown ?? true,
    online: input.online ?? true,
    autoReadMs: input.autoReadMs ?? null,
    note: input.note ?? null,
    openChats: new Set(),
  }
  if (person.addressedBy === 'lid' && !person.lid)
    throw new Error(`${person.name} is addressed by a LID but has none`)
  sim.people.set(person.id, person)
  keepPerson(sim, person)
  sim.announce({ type: 'people' })
  return person
}
