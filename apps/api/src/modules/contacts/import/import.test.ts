import type { ImportFile, ImportKind } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import type { TestContext } from '../../../testing/create-test-context.ts'
import type { MoveConversations } from '../join-contacts.ts'
import { deflateRawSync } from 'node:zlib'
import { importFile } from '@recado/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { transaction } from '../../../platform/db/transaction.ts'
import { createTestContext } from '../../../testing/create-test-context.ts'
import { workbookOf } from '../../../testing/workbook-of.ts'
import { createAttribute } from '../attributes/create-attribute.ts'
import { listContacts } from '../list-contacts.ts'
import { registerPatient } from '../register-patient.ts'
import { resolveContacts } from '../resolve-contacts.ts'
import { cancelImport } from './cancel-import.ts'
import { forgetImports } from './forget-imports.sweep.ts'
import { importChunk } from './import-chunk.ts'
import { importJobs } from './import-jobs.ts'
import { listImportRows } from './list-import-rows.ts'
import { listImports } from './list-imports.ts'
import { requireImport } from './queries.ts'
import { serveImportReport } from './serve-import-report.ts'
import { startImport } from './start-import.ts'
import { toImport } from './to-import.ts'
import { uploadImport } from './upload-import.ts'

const nothingMoves: MoveConversations = async () => []
let test: TestContext
let ctx: Ctx<StaffActor>
beforeAll(async () => {
  test = await createTestContext()
})
beforeEach(async () => {
  ctx = await test.asStaff(await test.createAssociation(), 'supervisor')
})
afterAll(() => test.close())

const [reading, running] = importJobs(nothingMoves)

async function work(job: typeof reading, importId: string, as: Ctx = ctx) {
  await job?.run(as, { importId } as never)
}

async function read(content: BlobPart, { kind = 'patients' as ImportKind, as = ctx } = {}): Promise<ImportFile> {
  const { id } = await uploadImport(as, { file: new File([content], 'pacientes.csv'), kind })
  await work(reading, id, as)
  return one(id, as)
}

const one = async (importId: string, as: Ctx = ctx) => toImport(await requireImport(as, importId))

/** Everything, in jobs of their own as the worker does it. */
async function finish(importId: string, as: Ctx = ctx) {
  while ((await one(importId, as)).status === 'running')
    await work(running, importId, as)
  return one(importId, as)
}

async function importAll(content: BlobPart, options: { kind?: ImportKind, as?: Ctx<StaffActor> } = {}) {
  const { id, mapping } = await read(content, options)
  await startImport(options.as ?? ctx, { importId: id, mapping })
  return finish(id, options.as)
}

const rowsOf = async (importId: string, as: Ctx = ctx) => (await listImportRows(as, { importId, cursor: 0, limit: 200 })).items

const header = 'Nome;Telefone;CPF;Matrícula;Situação;Validade\n'
const mixed = `${header}Ana Souza;11987654321;529.982.247-25;;;\nBia;21 98765-4321 / 21 3456-7890;;M-2;pendente;31/12/2099\nEva;31987654321;;;suspensa;\n`

/** Ana is a patient already, Bia a lead, Eva unknown. */
async function prepareMixed() {
  const ana = await registerPatient(ctx, { name: 'Ana', phones: ['41987654321'], status: 'pending', cpf: '52998224725', membershipNumber: 'M-1' }, nothingMoves)
  const [lead] = await transaction(ctx, tx => resolveContacts(tx, [{ chatId: '552187654321@c.us', phone: '552187654321', lid: '7', pushName: 'bia 🌻' }], nothingMoves))
  return { ana, lead }
}

describe('a file', () => {
  it('is read first: its columns guessed, nothing written', async () => {
    const file = await read(mixed)
    expect(importFile.parse(file)).toEqual(file)
    expect(file).toMatchObject({ status: 'ready', rowCount: 3, header: ['Nome', 'Telefone', 'CPF', 'Matrícula', 'Situação', 'Validade'], mapping: ['name', 'phones', 'cpf', 'membershipNumber', 'status', 'validUntil'] })
    expect(file.sample).toHaveLength(3)
    expect(await ctx.db.contact.count()).toBe(0)
  })

  it('read twice, or by two workers at once, has each row once', async () => {
    const { id } = await uploadImport(ctx, { file: new File([mixed], 'a.csv'), kind: 'patients' })
    await Promise.all([work(reading, id), work(reading, id).catch(() => {})])
    await work(reading, id)
    expect(await ctx.db.importRow.count({ where: { importId: id } })).toBe(3)
    expect((await one(id)).status).toBe('ready')
  })

  it.each([['empty', ''], ['binary', '\0\u0001\0'], ['no workbook', 'PK\u0003\u0004\0\0']])('that is no table is refused: %s', async (_, content) => {
    expect(await read(content)).toMatchObject({ status: 'failed', failure: 'import.unreadable' })
  })

  it.each([
    ['French', 'Nom,Téléphone,Date de naissance,N° d’adhérent,Statut', ['name', 'phones', 'birthDate', 'membershipNumber', 'status']],
    ['Arabic', 'الاسم,رقم الهاتف,تاريخ الميلاد,رقم العضوية,الحالة', ['name', 'phones', 'birthDate', 'membershipNumber', 'status']],
    ['English, with consent', 'Name,Mobile,Consent,Consent date', ['name', 'phones', 'consent', 'consentOn']],
    ['English', 'Name,Mobile,Date of birth,Member number,City', ['name', 'phones', 'birthDate', 'membershipNumber', null]],
  ])('in %s is understood', async (_, names, mapping) => {
    expect((await read(`${names}\na,b,c,d,e\n`)).mapping).toEqual(mapping)
  })

  it('must have what a patient needs, and each column once', async () => {
    const { id } = await read('a;b\nAna;11987654321\n')
    await expect(startImport(ctx, { importId: id, mapping: ['name', null] })).rejects.toMatchObject({ code: 'import.columnsMissing', details: { columns: ['phones'] } })
    for (const mapping of [['name', 'name'], ['name', 'phones', 'cpf'], ['name', 'attribute.none']])
      await expect(startImport(ctx, { importId: id, mapping })).rejects.toMatchObject({ code: 'request.invalid' })
    await startImport(ctx, { importId: id, mapping: ['name', 'phones'] })
    await expect(startImport(ctx, { importId: id, mapping: ['name', 'phones'] })).rejects.toMatchObject({ code: 'import.notReady' })
  })

  it('too large is refused, and so is a workbook that unpacks to more than it may', async () => {
    await expect(uploadImport(ctx, { file: new File([new Uint8Array(10_000_001)], 'a.csv'), kind: 'patients' })).rejects.toMatchObject({ code: 'import.tooLarge' })
    const bomb = zipOf(deflateRawSync(Buffer.alloc(65 * 1024 * 1024)))
    expect(bomb.length).toBeLessThan(100_000)
    expect(await read(bomb)).toMatchObject({ status: 'failed', failure: 'import.tooLarge' })
    expect(await read(`nome;telefone\n${'Ana;1\n'.repeat(50_001)}`)).toMatchObject({ status: 'failed', failure: 'import.tooLarge' })
  })
})

/** A zip of one entry that says it is small. */
function zipOf(packed: Buffer) {
  const local = Buffer.from('PK\u0003\u0004'.padEnd(30, '\0'), 'latin1')
  const entry = Buffer.from('PK\u0001\u0002'.padEnd(46, '\0'), 'latin1')
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  const end = Buffer.from('PK\u0005\u0006'.padEnd(22, '\0'), 'latin1')
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(local.length + packed.length, 16)
  return Buffer.concat([local, packed, entry, end])
}

describe('an import', () => {
  it('updates the known, promotes leads with their history, and makes the others', async () => {
    const { ana, lead } = await prepareMixed()
    expect(await importAll(mixed)).toMatchObject({ status: 'done', createdCount: 1, updatedCount: 1, promotedCount: 1, skippedCount: 0, failedCount: 0 })
    const { items } = await listContacts(ctx, { limit: 10 })
    expect(items).toHaveLength(3)
    expect(items.find(({ id }) => id === ana.id)).toMatchObject({ name: 'Ana Souza', phones: ['+5541987654321', '+5511987654321'], patient: { id: ana.patient?.id, status: 'pending', membershipNumber: 'M-1' } })
    expect(items.find(({ id }) => id === lead)).toMatchObject({ kind: 'patient', name: 'Bia', pushName: 'bia 🌻', phones: ['+5521987654321', '+552134567890'], patient: { status: 'pending', membershipNumber: 'M-2', validUntil: '2099-12-31' } })
    expect(items.find(({ name }) => name === 'Eva')).toMatchObject({ phones: ['+5531987654321'], patient: { status: 'suspended', cpf: null } })
  })

  it('done twice changes nothing more', async () => {
    await importAll(mixed)
    const before = await listContacts(ctx, { limit: 10 })
    expect(await importAll(mixed)).toMatchObject({ createdCount: 0, updatedCount: 3, promotedCount: 0 })
    expect(await listContacts(ctx, { limit: 10 })).toEqual(before)
  })

  it('takes rows one by one: what is wrong is told by line, the others go in', async () => {
    const { id } = await importAll(`${mixed}Iza;123;;;;\n;41911112222;1;;;\nAna de novo;11987654321;;;;\n"Rui;4;\n`)
    expect(await one(id)).toMatchObject({ status: 'done', createdCount: 3, failedCount: 3, skippedCount: 1 })
    const rows = await rowsOf(id)
    expect(rows.map(({ line, outcome }) => [line, outcome])).toEqual([[2, 'created'], [3, 'created'], [4, 'created'], [5, 'failed'], [6, 'failed'], [7, 'skipped'], [8, 'failed']])
    expect(rows[3]?.problems).toEqual([{ column: 'phones', code: 'badPhone', value: '123' }])
    expect(rows[4]?.problems.map(({ column, code }) => [column, code])).toEqual([['cpf', 'badCpf'], ['name', 'missing']])
    expect(rows[5]?.problems).toEqual([{ column: 'phones', code: 'duplicateInFile', value: '+5511987654321' }])
    expect(rows[6]?.problems).toMatchObject([{ code: 'unreadable' }])
    const report = await (await serveImportReport(ctx, { importId: id })).text()
    expect(report.split('\r\n')[4]).toBe('5,failed,phones: badPhone,Iza,123,,,,')
  })

  it('knows a row again that repeats one of a chunk before', async () => {
    const { id, mapping } = await read(`${header}Ana;11987654321;;;;\nBia;21987654321;;M-2;;\nAna 2;11987654321;;;;\nBia 2;31987654321;;M-2;;\n`)
    await startImport(ctx, { importId: id, mapping })
    while (await importChunk(ctx, { importId: id, size: 1 }, nothingMoves));
    expect((await rowsOf(id)).map(({ outcome }) => outcome)).toEqual(['created', 'created', 'skipped', 'skipped'])
  })

  it('reads a workbook: dates, numbers, formulas made harmless, empty rows passed over', async () => {
    const bytes = await workbookOf([
      ['Nome', 'Celular', 'Nascimento', 'CPF', 'Validade'],
      ['Ana', 11987654321, new Date('1980-02-29T00:00:00Z'), 52998224725, '31/12/2030'],
      [],
      ['\'=Bia', '\'+55 21 98765-4321', null, null, null],
      ['Eva', 'x', null, null, null],
    ])
    const { id } = await importAll(bytes)
    expect((await rowsOf(id)).map(({ line, outcome }) => [line, outcome])).toEqual([[2, 'created'], [4, 'created'], [5, 'failed']])
    const { items } = await listContacts(ctx, { limit: 10, sort: 'name' })
    expect(items).toMatchObject([{ name: '=Bia', phones: ['+5521987654321'] }, { name: 'Ana', phones: ['+5511987654321'], patient: { birthDate: '1980-02-29', cpf: '52998224725', validUntil: '2030-12-31' } }])
  })

  it('fills the association\'s own attributes, each by its type', async () => {
    for (const [key, type] of [['city', 'text'], ['visits', 'number'], ['since', 'date'], ['region', 'choice'], ['vip', 'yesNo']] as const)
      await createAttribute(ctx, { key, label: key, type, options: type === 'choice' ? ['Norte', 'Sul'] : [], isSensitive: false })
    const { id, mapping } = await read('nome;telefone;city;visits;since;region;vip\nAna;11987654321;Recife;2,5;01/02/2020;norte;sim\nBia;21987654321;;;;;não\nEva;31987654321;;muitas;;Leste;\n')
    expect(mapping.slice(2)).toEqual(['attribute.city', 'attribute.visits', 'attribute.since', 'attribute.region', 'attribute.vip'])
    await startImport(ctx, { importId: id, mapping })
    expect(await finish(id)).toMatchObject({ createdCount: 2, failedCount: 1 })
    const { items } = await listContacts(ctx, { limit: 10, sort: 'name' })
    expect(items.map(({ attributes }) => attributes)).toEqual([{ city: 'Recife', visits: 2.5, since: '2020-02-01', region: 'Norte', vip: true }, { vip: false }])
    expect((await rowsOf(id))[2]?.problems.map(({ column, code }) => [column, code])).toEqual([['attribute.visits', 'badValue'], ['attribute.region', 'badValue']])
  })

  it('is put on record with counts only', async () => {
    const { id } = await importAll(mixed)
    const entries = await ctx.db.auditEntry.findMany({ orderBy: { id: 'asc' } })
    expect(entries).toMatchObject([{ action: 'import.uploaded' }, { action: 'import.started' }, { action: 'patients.imported', subjectId: id, details: { createdCount: 3 } }])
    expect(JSON.stringify(entries)).not.toMatch(/Ana|98765/)
  })

  it('and the same file twice at once registers everybody once', async () => {
    const files = await Promise.all([read(mixed), read(mixed)])
    await Promise.all(files.map(({ id, mapping }) => startImport(ctx, { importId: id, mapping })))
    await Promise.all(files.map(({ id }) => finish(id)))
    expect(await ctx.db.patient.count()).toBe(3)
  })
})

describe('an import that is stopped', () => {
  const many = header + Array.from({ length: 600 }, (_, index) => `Paciente ${index};119${String(87600000 + index)};;;;\n`).join('')

  it('keeps what is in, and lets nothing more in', async () => {
    const { id, mapping } = await read(many)
    await startImport(ctx, { importId: id, mapping })
    await importChunk(ctx, { importId: id, size: 100 }, nothingMoves)
    expect(await cancelImport(ctx, { importId: id })).toMatchObject({ status: 'cancelled', createdCount: 100 })
    await work(running, id)
    expect(await ctx.db.patient.count()).toBe(100)
    await expect(cancelImport(ctx, { importId: id })).rejects.toMatchObject({ code: 'import.over' })
    expect((await listImportRows(ctx, { importId: id, cursor: 99, limit: 2 })).items.map(({ outcome }) => outcome)).toEqual(['created', null])
  })

  it('by a worker that is killed goes on where it was, each row once', async () => {
    const { id, mapping } = await read(many)
    await startImport(ctx, { importId: id, mapping })
    await importChunk(ctx, { importId: id, size: 100 }, nothingMoves)
    // The transaction of a chunk that does not end leaves nothing behind.
    await expect(transaction(ctx, async (tx) => {
      await importChunk(tx, { importId: id, size: 100 }, nothingMoves)
      throw new Error('killed')
    })).rejects.toThrow('killed')
    await Promise.all([finish(id), finish(id)])
    expect(await one(id)).toMatchObject({ status: 'done', createdCount: 600, updatedCount: 0, skippedCount: 0, failedCount: 0 })
    expect(await ctx.db.patient.count()).toBe(600)
  })

  it('only by the row that spoils its chunk: that one fails, the others are in', async () => {
    const [lead] = await transaction(ctx, tx => resolveContacts(tx, [{ chatId: '', phone: '551187600003', lid: null, pushName: null }, { chatId: '', phone: '552134567890', lid: null, pushName: null }], nothingMoves))
    expect(lead).toBeDefined()
    const { id, mapping } = await read(many.replace('11987600003', '11987600003 / 21 3456-7890'))
    await startImport(ctx, { importId: id, mapping })
    const [, job] = importJobs(async () => {
      throw new Error('cannot be moved')
    })
    while ((await one(id)).status === 'running')
      await work(job, id)
    expect(await one(id)).toMatchObject({ status: 'done', createdCount: 599, failedCount: 1 })
    expect((await listImportRows(ctx, { importId: id, outcome: 'failed', cursor: 0, limit: 5 })).items).toMatchObject([{ line: 5, problems: [{ code: 'refused' }] }])
  })
})

describe('orders from a file', () => {
  const orders = 'Pedido;Data;Situação;Moeda;Total;Itens;Telefone;CPF\n101;02/01/2026;entregue;BRL;R$ 1.149,90;2x Óleo 5% | Frete;;529.982.247-25\n102;10/02/2026;;BRL;10;;21 98765-4321;\n101;10/03/2026;pago;USD;12,5;;;529.982.247-25\n103;10/03/2026;pago;XXZ;12,5;;;529.982.247-25\n104;10/03/2026;pago;BRL;1;;31 98765-4321;\n'

  it('find their contacts; a number known is updated, one repeated passed over', async () => {
    await prepareMixed()
    const { id } = await importAll(orders, { kind: 'orders' })
    expect((await rowsOf(id)).map(({ outcome, problems }) => [outcome, problems[0]?.code])).toEqual([['created', undefined], ['created', undefined], ['skipped', 'duplicateInFile'], ['failed', 'badCurrency'], ['failed', 'unknownContact']])
    expect(await ctx.db.order.findMany({ orderBy: { number: 'asc' } })).toMatchObject([{ number: '101', status: 'entregue', items: [{ name: 'Óleo 5%', quantity: 2 }, { name: 'Frete', quantity: 1 }] }, { number: '102' }])
    expect(await importAll(orders.replace('entregue', 'devolvido'), { kind: 'orders' })).toMatchObject({ createdCount: 0, updatedCount: 2 })
    expect(await ctx.db.order.findFirst({ where: { number: '101' } })).toMatchObject({ status: 'devolvido' })
  })
})

describe('of another association', () => {
  it('nothing is seen or touched', async () => {
    const { id, mapping } = await importAll(mixed)
    const stranger = await test.asStaff(await test.createAssociation(), 'owner')
    expect((await listImports(stranger, { limit: 10 })).items).toEqual([])
    await expect(listImportRows(stranger, { importId: id, cursor: 0, limit: 10 })).rejects.toMatchObject({ code: 'import.notFound' })
    await expect(startImport(stranger, { importId: id, mapping })).rejects.toMatchObject({ code: 'import.notFound' })
    expect(await importAll(mixed, { as: stranger })).toMatchObject({ createdCount: 3, updatedCount: 0 })
  })
})

it('files are forgotten after a week, with their rows', async () => {
  const { id } = await importAll(mixed)
  await ctx.db.import.update({ where: { id }, data: { createdAt: new Date(Date.now() - 8 * 24 * 60 * 60_000) } })
  const { id: youngId } = await read(mixed)
  await forgetImports.run(test.root)
  await forgetImports.run(test.root)
  expect((await listImports(ctx, { limit: 10 })).items.map(({ id }) => id)).toEqual([youngId])
  expect(await ctx.db.importRow.count({ where: { importId: id } })).toBe(0)
})

it('consents of a file go with their patients; a day to come, or a day of nothing, is a problem of the row', async () => {
  const { id } = await importAll('Nome;Telefone;Consentimento;Data do consentimento\nAna;11987654321;Sim;02/03/2026\nBia;11987654322;revogado;\nEva;11987654323;;01/01/2026\nLia;11987654324;sim;01/01/2999\nNei;11987654325;talvez;\n')
  expect((await rowsOf(id)).map(({ problems }) => problems.map(({ column, code }) => `${column} ${code}`))).toEqual([[], [], ['consent missing'], ['consentOn badDate'], ['consent badConsent']])
  const { items } = await listContacts(ctx, { limit: 10, sort: 'name' })
  expect(items.map(({ name, consent }) => [name, consent.state])).toEqual([['Ana', 'given'], ['Bia', 'withdrawn']])
  expect(items[0]?.consent.saidOn).toBe('2026-03-02')
})
