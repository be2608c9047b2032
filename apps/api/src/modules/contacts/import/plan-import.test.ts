import type { Register } from './plan-import.ts'
import type { PatientRow } from './read-patient-row.ts'
import { expect, it } from 'vitest'
import { planImport } from './plan-import.ts'

let nextLine = 2
function row(more: Partial<PatientRow>): PatientRow {
  return { line: nextLine++, name: 'Ana', phones: [], cpf: null, birthDate: null, membershipNumber: null, status: null, validUntil: null, consent: null, consentOn: null, ...more }
}

const register: Register = {
  patients: [
    { id: 'ana', contactId: 'c-ana', cpf: '1', membershipNumber: 'A' },
    { id: 'bia', contactId: 'c-bia', cpf: null, membershipNumber: null },
  ],
  phones: [
    { value: '+1', contactId: 'c-ana' },
    { value: '+2', contactId: 'c-bia' },
    { value: '+3', contactId: 'lead' },
    { value: '+4', contactId: 'lead' },
  ],
}

it('a patient is known by CPF, by membership number, by phone', () => {
  const known = [row({ cpf: '1', phones: ['+9'] }), row({ membershipNumber: 'A', phones: ['+9'] }), row({ phones: ['+9', '+1'] })]
  for (const one of known)
    expect(planImport([one], register)).toMatchObject({ planned: [{ patientId: 'ana', contactId: 'c-ana' }], problems: [] })
})

it('a lead is known by phone and is promoted, or comes along to a patient', () => {
  expect(planImport([row({ phones: ['+3'] })], register).planned).toMatchObject([{ patientId: null, leadIds: ['lead'] }])
  expect(planImport([row({ phones: ['+3', '+4'], cpf: '1' })], register).planned).toMatchObject([{ patientId: 'ana', leadIds: ['lead'] }])
})

it('everybody else is new', () => {
  expect(planImport([row({ phones: ['+9'], cpf: '9' })], register).planned).toMatchObject([{ patientId: null, leadIds: [] }])
})

it('the phone or the membership number of a patient with another CPF is taken', () => {
  expect(planImport([row({ line: 7, phones: ['+1'], cpf: '9' })], register)).toEqual({ planned: [], problems: [{ line: 7, column: 'phones', code: 'taken', value: '+1' }] })
  expect(planImport([row({ line: 7, phones: ['+9'], cpf: '9', membershipNumber: 'A' })], register).problems).toEqual([{ line: 7, column: 'membershipNumber', code: 'taken', value: 'A' }])
})

it('a CPF of one patient with the phone of another is taken', () => {
  expect(planImport([row({ line: 7, cpf: '1', phones: ['+1', '+2'] })], register).problems).toEqual([{ line: 7, column: 'phones', code: 'taken', value: '+2' }])
})

it('a patient registered without CPF gets it from the file', () => {
  expect(planImport([row({ phones: ['+2'], cpf: '9', membershipNumber: 'B' })], register)).toMatchObject({ planned: [{ patientId: 'bia' }], problems: [] })
})

it.each([
  ['phone', { phones: ['+8'] }, { phones: ['+9', '+8'] }, 'phones'],
  ['CPF', { phones: ['+8'], cpf: '9' }, { phones: ['+9'], cpf: '9' }, 'cpf'],
  ['membership number', { phones: ['+8'], membershipNumber: 'B' }, { phones: ['+9'], membershipNumber: 'B' }, 'membershipNumber'],
  ['patient', { phones: ['+8'], cpf: '1' }, { phones: ['+1'] }, 'phones'],
  ['lead', { phones: ['+3'] }, { phones: ['+4'] }, 'phones'],
])('two rows with the same %s are one too many', (_, first, second, column) => {
  const { planned, problems } = planImport([row(first), row({ ...second, line: 9 })], register)
  expect(planned).toHaveLength(1)
  expect(problems).toMatchObject([{ line: 9, column, code: 'duplicateInFile' }])
})
