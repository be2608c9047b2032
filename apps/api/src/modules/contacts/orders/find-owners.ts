import type { Ctx } from '../../../ctx.ts'
import type { Owners } from './plan-orders.ts'
import type { OrderRow } from './read-order-row.ts'

/** Whom the rows name, in two statements however many rows. */
export async function findOwners(ctx: Ctx, rows: Pick<OrderRow, 'phone' | 'cpf' | 'membershipNumber'>[]): Promise<Owners> {
  const phones = await ctx.db.$queryRaw<{ value: string, contactId: string }[]>`
    SELECT value, contact_id AS "contactId" FROM contact_identities
    WHERE association_id = ${ctx.association.id}::uuid AND type = 'phone' AND value = ANY(${rows.flatMap(row => row.phone ?? [])}::text[])`
  const patients = await ctx.db.$queryRaw<{ contactId: string, cpf: string | null, membershipNumber: string | null }[]>`
    SELECT contact_id AS "contactId", cpf, membership_number AS "membershipNumber" FROM patients
    WHERE association_id = ${ctx.association.id}::uuid AND (
      cpf = ANY(${rows.flatMap(row => row.cpf ?? [])}::text[])
      OR membership_number = ANY(${rows.flatMap(row => row.membershipNumber ?? [])}::text[])
    )`
  return {
    phones: new Map(phones.map(({ value, contactId }) => [value, contactId])),
    cpfs: new Map(patients.flatMap(({ cpf, contactId }) => cpf ? [[cpf, contactId]] : [])),
    membershipNumbers: new Map(patients.flatMap(({ membershipNumber, contactId }) => membershipNumber ? [[membershipNumber, contactId]] : [])),
  }
}
