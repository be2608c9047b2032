import type { Ctx } from '../../../ctx.ts'
import type { Register } from './plan-import.ts'
import type { PatientRow } from './read-patient-row.ts'

/** What the register and the contacts hold of what the rows name, in two statements however many rows. */
export async function readRegister(ctx: Ctx, rows: PatientRow[]): Promise<Register> {
  const phones = await ctx.db.$queryRaw<Register['phones']>`
    SELECT value, contact_id AS "contactId" FROM contact_identities
    WHERE association_id = ${ctx.association.id}::uuid AND type = 'phone' AND value = ANY(${rows.flatMap(row => row.phones)}::text[])`
  const patients = await ctx.db.$queryRaw<Register['patients']>`
    SELECT id, contact_id AS "contactId", cpf, membership_number AS "membershipNumber" FROM patients
    WHERE association_id = ${ctx.association.id}::uuid AND (
      cpf = ANY(${rows.flatMap(row => row.cpf ?? [])}::text[])
      OR membership_number = ANY(${rows.flatMap(row => row.membershipNumber ?? [])}::text[])
      OR contact_id = ANY(${phones.map(({ contactId }) => contactId)}::uuid[])
    )`
  return { phones, patients }
}
