import type { Contact, PatientInput } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import type { MoveConversations } from './join-contacts.ts'
import { endpoints } from '@recado/contracts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { registerPatient } from './register-patient.ts'
import { resolveContacts } from './resolve-contacts.ts'
import { updateContact } from './update-contact.ts'
import { updatePatient } from './update-patient.ts'

const nothingMoves: MoveConversations = async () => []
let test: TestContext
let ctx: Ctx
let ana: Contact
beforeAll(async () => {
  test = await createTestContext()
})
beforeEach(async () => {
  ctx = await test.createAssociation()
  ana = await registerPatient(ctx, { name: 'Ana', phones: ['11987654321'], status: 'suspended', cpf: '52998224725', validUntil: '2099-01-01' }, nothingMoves)
})
afterAll(() => test.close())

async function update(input: Partial<PatientInput>, as = ctx) {
  return updatePatient(as, { patientId: ana.patient?.id ?? '', ...endpoints.updatePatient.body.parse(input) }, nothingMoves)
}

it('what is not given stays, null clears', async () => {
  expect(await update({ name: 'Ana Lima', cpf: null, membershipNumber: 'M-9' })).toMatchObject({
    name: 'Ana Lima',
    phones: ['+5511987654321'],
    patient: { status: 'suspended', cpf: null, membershipNumber: 'M-9', validUntil: '2099-01-01' },
  })
})

it('the phones given are all the phones from now on, and search follows', async () => {
  expect((await update({ phones: ['21 98765-4321', '31 98765-4321'] })).phones).toEqual(['+5521987654321', '+5531987654321'])
  expect(await ctx.db.contact.findUnique({ where: { id: ana.id } })).toMatchObject({ searchText: 'ana 5521987654321 552187654321 5531987654321 553187654321' })
})

it('a phone of a lead brings the lead along', async () => {
  const [lead] = await transaction(ctx, tx => resolveContacts(tx, [{ chatId: '5521987654321@c.us', phone: '5521987654321', lid: '7', pushName: 'aninha' }], nothingMoves))
  expect(await update({ phones: ['11 98765-4321', '21 98765-4321'] })).toMatchObject({ id: ana.id, pushName: 'aninha', phones: ['+5511987654321', '+5521987654321'] })
  expect(await ctx.db.contact.findUnique({ where: { id: lead } })).toBeNull()
  expect(await ctx.db.contactIdentity.count({ where: { contactId: ana.id, type: 'lid' } })).toBe(1)
})

it('what is another patient\'s is refused, and nothing changes', async () => {
  await registerPatient(ctx, { name: 'Bia', phones: ['21987654321'], status: 'active', cpf: '11144477735', membershipNumber: 'B' }, nothingMoves)
  await expect(update({ name: 'X', phones: ['21 98765-4321'] })).rejects.toMatchObject({ code: 'patient.phoneTaken' })
  await expect(update({ name: 'X', cpf: '11144477735' })).rejects.toMatchObject({ code: 'patient.cpfTaken' })
  await expect(update({ name: 'X', membershipNumber: 'B' })).rejects.toMatchObject({ code: 'patient.membershipNumberTaken' })
  expect(await update({})).toEqual(ana)
})

it('the record names the fields that changed, not what is in them', async () => {
  await update({ name: 'Ana Lima', cpf: '111.444.777-35' })
  expect(await ctx.db.auditEntry.findFirst({ where: { action: 'patient.updated' } })).toMatchObject({ details: { contactId: ana.id, fields: 'cpf name' } })
})

it('a contact is renamed, and found by the new name', async () => {
  expect(await updateContact(ctx, { contactId: ana.id, name: 'Ana Conceição' })).toMatchObject({ name: 'Ana Conceição' })
  expect(await ctx.db.contact.count({ where: { searchText: { contains: 'conceicao' } } })).toBe(1)
})

it('for another association there is no such patient and no such contact', async () => {
  const other = await test.createAssociation()
  await expect(update({ name: 'X' }, other)).rejects.toMatchObject({ code: 'patient.notFound' })
  await expect(updateContact(other, { contactId: ana.id, name: 'X' })).rejects.toMatchObject({ code: 'contact.notFound' })
})
