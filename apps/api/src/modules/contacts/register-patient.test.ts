import type { PatientInput } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import type { ContactJoin } from './plan-claim.ts'
import { contact } from '@recado/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { registerPatient } from './register-patient.ts'
import { resolveContacts } from './resolve-contacts.ts'

let test: TestContext
let ctx: Ctx
let joins: ContactJoin[]
beforeAll(async () => {
  test = await createTestContext()
})
beforeEach(async () => {
  ctx = await test.createAssociation()
  joins = []
})
afterAll(() => test.close())

async function register(input: Partial<PatientInput>, as = ctx) {
  return registerPatient(as, { name: 'Ana Souza', phones: ['11 98765-4321'], status: 'active', ...input }, async (_, join) => {
    joins.push(join)
    return []
  })
}

async function writeFrom(...phones: string[]) {
  return transaction(ctx, tx => resolveContacts(tx, phones.map(phone => ({ chatId: `${phone}@c.us`, phone, lid: null, pushName: 'aninha' })), async () => []))
}

describe('registering a patient', () => {
  it('keeps numbers in E.164, the CPF in digits, and answers the contact', async () => {
    const ana = await register({ phones: ['(11) 8765-4321', '+1 202 555 0123'], cpf: '529.982.247-25', birthDate: '1980-02-29', membershipNumber: 'M-1', validUntil: '2099-12-31' })
    expect(contact.parse(ana)).toEqual(ana)
    expect(ana).toMatchObject({
      kind: 'patient',
      name: 'Ana Souza',
      phones: ['+5511987654321', '+12025550123'],
      patient: { status: 'active', cpf: '52998224725', birthDate: '1980-02-29', membershipNumber: 'M-1', validUntil: '2099-12-31' },
    })
  })

  it('is put on record with ids only', async () => {
    const ana = await register({ cpf: '529.982.247-25' })
    expect(await ctx.db.auditEntry.findMany()).toMatchObject([{ action: 'patient.registered', subjectId: ana.patient?.id, details: { contactId: ana.id } }])
  })

  it('turns the lead who wrote from the number into the patient, history kept', async () => {
    const [lead] = await writeFrom('551187654321')
    const ana = await register({})
    expect(ana).toMatchObject({ id: lead, kind: 'patient', name: 'Ana Souza', pushName: 'aninha' })
    expect(await ctx.db.contact.count()).toBe(1)
  })

  it('makes one of several leads who wrote from the numbers', async () => {
    const [first, second] = await writeFrom('5511987654321', '5521987654321')
    const ana = await register({ phones: ['21 98765-4321', '11 98765-4321', '31 98765-4321'] })
    expect(joins).toEqual([{ keptId: ana.id, mergedId: ana.id === first ? second : first }])
    expect(ana.phones).toHaveLength(3)
    expect(await ctx.db.contact.count()).toBe(1)
    expect(await ctx.db.contactMerge.findMany()).toMatchObject([{ keptId: ana.id, reason: 'registered' }])
  })

  it('the same number written twice is one', async () => {
    expect((await register({ phones: ['11 98765-4321', '1187654321'] })).phones).toEqual(['+5511987654321'])
  })
})

describe('what cannot be registered', () => {
  it('a number that is none is named', async () => {
    await expect(register({ phones: ['11 98765-4321', '123'] })).rejects.toMatchObject({ code: 'contact.badPhone', details: { fields: [{ path: 'phones.1', code: 'badPhone' }] } })
  })

  it('a CPF with wrong check digits is named beside the other wrong fields', async () => {
    await expect(register({ phones: ['123'], cpf: '529.982.247-24' })).rejects.toMatchObject({
      code: 'request.invalid',
      details: { fields: [{ path: 'phones.0', code: 'badPhone' }, { path: 'cpf', code: 'badCpf' }] },
    })
  })

  it('a number of another patient, which is told', async () => {
    const ana = await register({})
    await expect(register({ name: 'Bia', phones: ['21 98765-4321', '1187654321'] })).rejects.toMatchObject({
      code: 'patient.phoneTaken',
      details: { fields: [{ path: 'phones.1', code: 'taken', contactId: ana.id }] },
    })
    expect(await ctx.db.contact.count()).toBe(1)
    expect(await ctx.db.contactIdentity.count()).toBe(1)
  })

  it('a CPF or membership number of another patient; nothing of it stays', async () => {
    await register({ cpf: '52998224725', membershipNumber: 'M-1' })
    await expect(register({ phones: ['21 98765-4321'], cpf: '529.982.247-25' })).rejects.toMatchObject({ code: 'patient.cpfTaken', details: { fields: [{ path: 'cpf', code: 'taken' }] } })
    await expect(register({ phones: ['21 98765-4321'], membershipNumber: 'M-1' })).rejects.toMatchObject({ code: 'patient.membershipNumberTaken' })
    expect(await ctx.db.contact.count()).toBe(1)
  })

  it('the same number ten times at once: one is registered', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => register({ name: `Ana ${index}` })))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(answers.flatMap(answer => answer.status === 'rejected' ? [answer.reason.code] : [])).toEqual(Array.from({ length: 9 }).fill('patient.phoneTaken'))
    expect(await ctx.db.contact.count()).toBe(1)
  })

  it('the number of a lead ten times at once: one is registered', async () => {
    await writeFrom('5511987654321')
    const answers = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => register({ name: `Ana ${index}` })))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(answers.flatMap(answer => answer.status === 'rejected' ? [answer.reason.code] : [])).toEqual(Array.from({ length: 9 }).fill('patient.phoneTaken'))
  })
})

it('another association registers the same person for itself', async () => {
  const other = await test.createAssociation()
  const mine = await register({ cpf: '52998224725', membershipNumber: 'M-1' })
  const theirs = await register({ cpf: '52998224725', membershipNumber: 'M-1' }, other)
  expect(theirs.id).not.toBe(mine.id)
  expect(await other.db.patient.count()).toBe(1)
})
