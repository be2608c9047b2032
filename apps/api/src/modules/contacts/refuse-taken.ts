import type { ErrorCode } from '@recado/contracts'
import { AppError } from '../../platform/errors.ts'

const takenFields: { key: string, path: string, error: ErrorCode }[] = [
  { key: 'patients_association_id_cpf_key', path: 'cpf', error: 'patient.cpfTaken' },
  { key: 'patients_association_id_membership_number_key', path: 'membershipNumber', error: 'patient.membershipNumberTaken' },
  { key: 'patients_association_id_contact_id_key', path: 'phones', error: 'patient.exists' },
]

/** Does a write to the register; what the database refuses as not unique becomes the error that names the field. */
export async function refuseTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  }
  catch (error) {
    const taken = takenField(error)
    throw taken ? new AppError(taken.error, { details: { fields: [{ path: taken.path, code: 'taken' }] }, cause: error }) : error
  }
}

/** Prisma tells a refused key only in its sentence, for its own statements and for raw ones alike. */
function takenField(error: unknown) {
  const message = error instanceof Error ? error.message : ''
  return takenFields.find(({ key }) => message.includes(key))
}
