import type { Tx } from '../../ctx.ts'
import type { KnownIdentity, Person } from './plan-claim.ts'
import type { Sender } from './to-person.ts'
import { keyOf, planClaim } from './plan-claim.ts'
import { readIdentities } from './read-identities.ts'
import { toPerson } from './to-person.ts'

/**
 * The contact of each sender, in their order, where all of them are known and nothing about them is new, as mostly: one
 * statement. Null when there is anything to write down; then `resolveContacts` does. The contacts are held as there.
 * Throws when a sender has neither phone nor LID.
 */
export async function recallContacts(tx: Tx, senders: Sender[]): Promise<string[] | null> {
  const persons = senders.map(toPerson)
  const known = await readIdentities(tx, persons, 'held')
  if (!persons.every(person => isAsKnown(person, known)))
    return null
  const { contactIds, joins, conflicts } = planClaim(persons, known)
  const recalled = contactIds.filter(id => id !== null)
  return joins.length === 0 && conflicts.length === 0 && recalled.length === senders.length ? recalled : null
}

function isAsKnown({ identities, pushName }: Person, known: Map<string, KnownIdentity>) {
  return identities.every((identity) => {
    const found = known.get(keyOf(identity))
    return found && found.chatId === identity.chatId && (pushName === null || found.pushName === pushName)
  })
}
