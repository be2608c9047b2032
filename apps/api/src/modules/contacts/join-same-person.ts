import type { Tx } from '../../ctx.ts'
import type { MoveConversations } from './join-contacts.ts'
import type { ContactJoin } from './plan-claim.ts'
import { findApart } from './find-apart.ts'
import { joinContacts } from './join-contacts.ts'

/** A message that is known under both shows that two contacts are one person, unless a member of staff has said that they are not. */
export async function joinSamePerson(tx: Tx, join: ContactJoin, moveConversations: MoveConversations): Promise<void> {
  const apart = await findApart(tx, [join.keptId, join.mergedId])
  if (apart.size === 0)
    await joinContacts(tx, [join], 'sameWhatsAppAccount', moveConversations)
}
