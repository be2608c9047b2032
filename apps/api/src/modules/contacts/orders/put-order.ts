import type { Order, OrderInput } from '@recado/contracts'
import type { Ctx, Tx } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { audit } from '../../audit/index.ts'
import { countryOf } from '../country-of.ts'
import { toCanonicalPhone } from '../phone-number.ts'
import { lockContacts } from '../queries.ts'
import { findOwners } from './find-owners.ts'
import { isCurrency } from './is-currency.ts'
import { toOrder } from './to-order.ts'
import { writeOrders } from './write-orders.ts'

/**
 * Creates or updates an order by its number; the same again changes nothing more.
 * @throws contact.badPhone, request.invalid, order.unknownContact, order.severalContacts
 */
export async function putOrder(ctx: Ctx, { number, phone, membershipNumber, ...input }: OrderInput & { number: string }): Promise<Order & { contactId: string }> {
  if (!isCurrency(input.currency))
    throw new AppError('request.invalid', { details: { fields: [{ path: 'currency', code: 'invalid' }] } })
  const naming = { phone: phone === undefined ? null : requirePhone(ctx, phone), membershipNumber: membershipNumber ?? null, cpf: null }
  return transaction(ctx, async (tx) => {
    const contactId = await holdOwner(tx, naming)
    await writeOrders(tx, [{ ...input, number, contactId }])
    const row = await tx.db.order.findUniqueOrThrow({ where: { associationId_number: { associationId: tx.association.id, number } } })
    await audit(tx, { action: 'order.saved', subjectType: 'order', subjectId: row.id, details: { contactId } })
    announce(tx, { type: 'contact.detailsChanged', contactId })
    return { ...toOrder(row), contactId }
  })
}

function requirePhone({ association }: Ctx, written: string) {
  const phone = toCanonicalPhone(written, countryOf(association))
  if (!phone)
    throw new AppError('contact.badPhone', { details: { fields: [{ path: 'phone', code: 'badPhone' }] } })
  return phone
}

interface Naming {
  phone: string | null
  membershipNumber: string | null
  cpf: null
}

/** The one contact that is named, held: it does not become part of another one meanwhile. All that is given must name it. */
async function holdOwner(tx: Tx, naming: Naming) {
  await lockContacts(tx, await find())
  const [contactId, other] = await find()
  if (other !== undefined)
    throw new AppError('order.severalContacts')
  if (contactId === undefined)
    throw new AppError('order.unknownContact')
  return contactId

  async function find() {
    const { phones, membershipNumbers } = await findOwners(tx, [naming])
    const given = [naming.phone, naming.membershipNumber].filter(name => name !== null).length
    const found = [...phones.values(), ...membershipNumbers.values()]
    return found.length < given ? [] : [...new Set(found)]
  }
}
