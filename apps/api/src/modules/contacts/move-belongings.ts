import type { Tx } from '../../ctx.ts'
import type { JoinRecord } from './join-record.ts'
import type { ContactJoin } from './plan-claim.ts'

type Belongings = Pick<JoinRecord, 'identities' | 'notes' | 'orders' | 'consents'>

/** Gives the kept contact what hangs on the other one. Answers the ids of what moved. */
export async function moveBelongings(tx: Tx, { keptId, mergedId }: ContactJoin): Promise<Belongings> {
  const move = { where: { contactId: mergedId }, data: { contactId: keptId }, select: { id: true } } as const
  return {
    identities: idsOf(await tx.db.contactIdentity.updateManyAndReturn(move)),
    notes: idsOf(await tx.db.contactNote.updateManyAndReturn(move)),
    orders: idsOf(await tx.db.order.updateManyAndReturn(move)),
    consents: idsOf(await tx.db.contactConsent.updateManyAndReturn(move)),
  }
}

interface Return {
  record: Belongings
  /** Whose it is now. */
  holderId: string
  /** Whose it was. */
  contactId: string
}

/** Gives back what moved, as far as it is still there. */
export async function returnBelongings(tx: Tx, { record, holderId, contactId }: Return): Promise<void> {
  const back = (ids: string[]) => ({ where: { id: { in: ids }, contactId: holderId }, data: { contactId } })
  await tx.db.contactIdentity.updateMany(back(record.identities))
  await tx.db.contactNote.updateMany(back(record.notes))
  await tx.db.order.updateMany(back(record.orders))
  await tx.db.contactConsent.updateMany(back(record.consents))
}

function idsOf(rows: { id: string }[]) {
  return rows.map(({ id }) => id)
}
