import type { Contact as ContactShape, Patient as PatientShape } from '@recado/contracts'
import type { Contact, ContactIdentity, Patient } from '../../platform/db/generated/client.ts'
import { statusOn } from './patient-status.ts'
import { toDay } from './to-day.ts'

/** A contact with what its shape is made of. */
export interface ContactRow extends Contact {
  identities: ContactIdentity[]
  patient: Patient | null
}

/** The contact as the API answers it. `today` is a day in the association's time zone, from `todayIn`. */
export function toContact(row: ContactRow, today: string): ContactShape {
  const phones = row.identities.filter(({ type }) => type === 'phone').map(({ value }) => value)
  return {
    id: row.id,
    kind: row.kind,
    name: row.name ?? row.pushName ?? phones[0] ?? null,
    pushName: row.pushName,
    phones,
    patient: row.patient && toPatient(row.patient, today),
    language: row.language,
    createdAt: row.createdAt.toISOString(),
  }
}

function toPatient(row: Patient, today: string): PatientShape {
  const validUntil = toDay(row.validUntil)
  return {
    id: row.id,
    status: statusOn(today, row.status, validUntil),
    cpf: row.cpf,
    birthDate: toDay(row.birthDate),
    membershipNumber: row.membershipNumber,
    validUntil,
  }
}
