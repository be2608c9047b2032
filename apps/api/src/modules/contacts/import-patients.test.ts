import type { ImportReport } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import type { MoveConversations } from './join-contacts.ts'
import { importReport } from '@recado/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { importPatients } from './import-patients.ts'
import { listContacts } from './list-contacts.ts'
import { registerPatient } from './register-patient.ts'
import { resolveContacts } from './resolve-contacts.ts'

const nothingMoves: MoveConversations = async () => []
let test: TestContext
let ctx: Ctx
beforeAll(async () => {
  test = await createTestContext()
})
beforeEach(async () => {
  ctx = await test.createAssociation()
})
afterAll(() => test.close())

async function importText(text: string, { preview = false, as = ctx } = {}): Promise<ImportReport> {
  return importPatients(as, { file: new File([text], 'pacientes.csv'), preview }, nothingMoves)
}

async function everything() {
  return [await ctx.db.contact.findMany(), await ctx.db.contactIdentity.findMany(), await ctx.db.patient.findMany(), await ctx.db.auditEntry.findMany()]
}

const header = 'Nome;Telefone;CPF;Matrícula;Situação;Validade\n'
const mixed = `${header}Ana Souza;11987654321;529.982.247-25;;;\nBia;21 98765-4321 / 21 3456-7890;;M-2;pendente;31/12/2099\nEva;31987654321;;;suspensa;\n`

/** Ana is a patient already, Bia a lead, Eva unknown. */
async function prepareMixed() {
  const ana = await registerPatient(ctx, { name: 'Ana', phones: ['41987654321'], status: 'pending', cpf: '52998224725', membershipNumber: 'M-1' }, nothingMoves)
  const [lead] = await transaction(ctx, tx => resolveContacts(tx, [{ chatId: '552187654321@c.us', phone: '552187654321', lid: '7', pushName: 'bia 🌻' }], nothingMoves))
  return { ana, lead }
}

describe('an import', () => {
  it('updates the known, promotes leads with their history, and makes the others', async () => {
    const { ana, lead } = await prepareMixed()
    const report = await importText(mixed)
    expect(importReport.parse(report)).toEqual(report)
    expect(report).toMatchObject({ isDone: true, rowCount: 3, createdCount: 1, updatedCount: 1, promotedCount: 1, problems: [] })
    const { items } = await listContacts(ctx, { limit: 10 })
    expect(items).toHaveLength(3)
    expect(items.find(({ id }) => id === ana.id)).toMatchObject({
      name: 'Ana Souza',
      phones: ['+5541987654321', '+5511987654321'],
      patient: { id: ana.patient?.id, status: 'pending', membershipNumber: 'M-1' },
    })
    expect(items.find(({ id }) => id === lead)).toMatchObject({
      kind: 'patient',
      name: 'Bia',
      pushName: 'bia 🌻',
      phones: ['+5521987654321', '+552134567890'],
      patient: { status: 'pending', membershipNumber: 'M-2', validUntil: '2099-12-31' },
    })
    expect(items.find(({ name }) => name === 'Eva')).toMatchObject({ phones: ['+5531987654321'], patient: { status: 'suspended', cpf: null } })
    expect((await listContacts(ctx, { q: 'eva', limit: 10 })).items).toHaveLength(1)
  })

  it('tells before what it would do, and does nothing', async () => {
    await prepareMixed()
    const before = await everything()
    const preview = await importText(mixed, { preview: true })
    expect(await everything()).toEqual(before)
    expect(preview).toMatchObject({ isDone: false, createdCount: 1, updatedCount: 1, promotedCount: 1, sample: [{ name: 'Ana Souza', phones: ['+5511987654321'] }, {}, {}] })
    expect({ ...preview, isDone: true }).toEqual(await importText(mixed))
  })

  it('done twice changes nothing more', async () => {
    await importText(mixed)
    const before = await listContacts(ctx, { limit: 10 })
    expect(await importText(mixed)).toMatchObject({ createdCount: 0, updatedCount: 3, promotedCount: 0 })
    expect(await listContacts(ctx, { limit: 10 })).toEqual(before)
  })

  it('makes one of leads whose numbers stand in one row', async () => {
    await transaction(ctx, tx => resolveContacts(tx, ['552187654321', '552134567890'].map(phone => ({ chatId: '', phone, lid: null, pushName: null })), nothingMoves))
    expect(await importText(mixed)).toMatchObject({ createdCount: 2, promotedCount: 1 })
    expect(await ctx.db.contactMerge.findMany()).toMatchObject([{ reason: 'imported' }])
    expect(await ctx.db.contact.count()).toBe(3)
  })

  it('is put on record with counts only', async () => {
    await importText(mixed)
    expect(await ctx.db.auditEntry.findMany()).toMatchObject([{ action: 'patients.imported', details: { rowCount: 3, createdCount: 3, updatedCount: 0, promotedCount: 0 } }])
  })

  it('of one association is nothing to another', async () => {
    await importText(mixed)
    const other = await test.createAssociation()
    expect(await importText(mixed, { as: other, preview: true })).toMatchObject({ createdCount: 3, updatedCount: 0 })
    expect((await listContacts(other, { limit: 10 })).items).toEqual([])
  })

  it('of five thousand patients takes seconds', async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => `Paciente ${index};119876${String(index).padStart(5, '0')};;M-${index};;\n`)
    const startedAt = performance.now()
    expect(await importText(header + rows.join(''))).toMatchObject({ createdCount: 5000, problems: [] })
    expect(await importText(header + rows.join(''))).toMatchObject({ updatedCount: 5000, problems: [] })
    expect(performance.now() - startedAt).toBeLessThan(15_000)
  })
})

describe('nothing is half-imported', () => {
  it('when a row is wrong: the answer names it', async () => {
    await prepareMixed()
    const before = await everything()
    await expect(importText(`${mixed}Iza;123;;;;\nLia;11987654321;;;;\n`)).rejects.toMatchObject({
      code: 'import.rowsInvalid',
      details: { isDone: false, problems: [{ line: 5, column: 'phones', code: 'badPhone', value: '123' }, { line: 6, column: 'phones', code: 'duplicateInFile', value: '+5511987654321' }] },
    })
    expect(await everything()).toEqual(before)
  })

  it('when moving conversations fails at the end', async () => {
    await prepareMixed()
    await transaction(ctx, tx => resolveContacts(tx, [{ chatId: '', phone: '552134567890', lid: null, pushName: null }], nothingMoves))
    const before = await everything()
    await expect(importPatients(ctx, { file: new File([mixed], 'a.csv'), preview: false }, async () => {
      throw new Error('no')
    })).rejects.toThrow('no')
    expect(await everything()).toEqual(before)
  })

  it('and the same file twice at once registers everybody once', async () => {
    const reports = await Promise.all([importText(mixed), importText(mixed), importText(mixed)])
    expect(reports.map(({ createdCount }) => createdCount).toSorted()).toEqual([0, 0, 3])
    expect(await ctx.db.patient.count()).toBe(3)
  })
})

it('a file that is no table is refused', async () => {
  await expect(importText('')).rejects.toMatchObject({ code: 'import.unreadable' })
  await expect(importText('x'.repeat(5 * 1024 * 1024 + 1), { preview: true })).rejects.toMatchObject({ code: 'import.tooLarge' })
})
