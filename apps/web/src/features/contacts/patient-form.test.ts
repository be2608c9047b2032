import { describe, expect, it } from 'vitest'
import { toFormState, toPatientInput } from './patient-form.ts'

describe('the form of a patient', () => {
  it('begins active, with one empty phone to fill', () => {
    expect(toFormState()).toMatchObject({ name: '', phones: [''], status: 'active' })
  })

  it('sends no blank phone, and nothing for a blank field', () => {
    const sent = toPatientInput({ ...toFormState(), name: 'Ana', phones: [' 11 98765-4321 ', ''], cpf: ' ' })
    expect(sent.phones).toEqual(['11 98765-4321'])
    expect(sent.cpf).toBeNull()
    expect(sent.validUntil).toBeNull()
  })

  it('a lead brings its name and number along', () => {
    const lead = { id: 'one', kind: 'lead' as const, name: 'Bia', pushName: 'Bia', phones: ['+5511987654321'], patient: null, language: null, createdAt: '2026-11-20T12:00:00Z' }
    expect(toFormState(lead)).toMatchObject({ name: 'Bia', phones: ['+5511987654321'], cpf: '' })
  })
})
