import type { Contact } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import type { MoveConversations } from './join-contacts.ts'
import type { Pair } from './plan-join.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { joinContacts } from './join-contacts.ts'
import { planJoin } from './plan-join.ts'
import { lockContacts, requireContact } from './queries.ts'

/**
 * A member of staff knows that two contacts are one person, also when they were taken apart before. Answers the one kept.
 * @throws contact.notFound, contact.joinSelf, contact.twoPatients
 */
export async function joinByHand(ctx: Ctx<StaffActor>, pair: Pair, moveConversations: MoveConversations): Promise<Contact> {
  return transaction(ctx, async (tx) => {
    await lockContacts(tx, [pair.contactId, pair.otherId])
    const { kept, merged } = await planJoin(tx, pair)
    await joinContacts(tx, [{ keptId: kept.id, mergedId: merged.id }], 'byHand', moveConversations)
    return requireContact(tx, kept.id)
  })
}
