import type { PatientInput } from '@recado/contracts'
import type { CountryCode } from './phone-number.ts'
import { AppError } from '../../platform/errors.ts'
import { toCpf } from './cpf.ts'
import { toCanonicalPhone } from './phone-number.ts'

export interface FieldError {
  /** `phones.0`, `cpf` */
  path: string
  code: string
}

/**
 * Numbers in E.164 and the CPF in digits; what was not given stays out.
 * Throws `contact.badPhone` or `request.invalid` with every wrong field in `details.fields`.
 */
export function readPatientFields(input: Partial<PatientInput>, country: CountryCode) {
  const phones = input.phones?.map(phone => toCanonicalPhone(phone, country))
  const cpf = input.cpf ? toCpf(input.cpf) : null
  const badPhones = (phones ?? []).flatMap((phone, index) => phone ? [] : [{ path: `phones.${index}`, code: 'badPhone' }])
  const badCpf = input.cpf && !cpf ? [{ path: 'cpf', code: 'badCpf' }] : []
  if (badPhones.length + badCpf.length > 0)
    throw new AppError(badCpf.length > 0 ? 'request.invalid' : 'contact.badPhone', { details: { fields: [...badPhones, ...badCpf] } })
  return {
    phones: phones?.filter(phone => phone !== null),
    entry: {
      cpf: input.cpf === undefined ? undefined : cpf,
      birthDate: toDate(input.birthDate),
      membershipNumber: input.membershipNumber === undefined ? undefined : input.membershipNumber || null,
      status: input.status,
      validUntil: toDate(input.validUntil),
    },
  }
}

function toDate(day: string | null | undefined) {
  return day ? new Date(`${day}T00:00:00Z`) : day
}
