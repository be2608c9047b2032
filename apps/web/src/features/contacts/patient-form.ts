import type { Contact, PatientInput } from '@recado/contracts'

/** What the form holds: everything as text, as it is typed. */
export interface PatientFormState {
  name: string
  phones: string[]
  cpf: string
  birthDate: string
  membershipNumber: string
  status: PatientInput['status']
  validUntil: string
}

/** The form for a contact, or a blank one. */
export function toFormState(contact?: Contact): PatientFormState {
  const patient = contact?.patient
  return {
    name: contact?.name ?? '',
    phones: contact?.phones.length ? [...contact.phones] : [''],
    cpf: patient?.cpf ?? '',
    birthDate: patient?.birthDate ?? '',
    membershipNumber: patient?.membershipNumber ?? '',
    status: patient?.status ?? 'active',
    validUntil: patient?.validUntil ?? '',
  }
}

/** What is sent: blank phones left out, blank fields as nothing. */
export function toPatientInput(state: PatientFormState): PatientInput {
  return {
    name: state.name,
    phones: state.phones.map(phone => phone.trim()).filter(Boolean),
    cpf: state.cpf.trim() || null,
    birthDate: state.birthDate || null,
    membershipNumber: state.membershipNumber.trim() || null,
    status: state.status,
    validUntil: state.validUntil || null,
  }
}
