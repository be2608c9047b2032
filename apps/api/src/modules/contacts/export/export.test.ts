import type { ContactColumn, ContactExport, ContactFilter } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import type { TestContext } from '../../../testing/create-test-context.ts'
import { contactExport } from '@recado/contracts'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addConversation } from '../../../testing/add-conversation.ts'
import { createTestContext } from '../../../testing/create-test-context.ts'
import { createAttribute } from '../attributes/create-attribute.ts'
import { setContactAttribute } from '../attributes/set-contact-attribute.ts'
import { registerPatient } from '../register-patient.ts'
import { cancelExport } from './cancel-export.ts'
import { dropExports } from './drop-exports.sweep.ts'
import { listExports } from './list-exports.ts'
import { exportKey } from './queries.ts'
import { serveExport } from './serve-export.ts'
import { startExport } from './start-export.ts'
import { toCsvLine } from './to-csv-line.ts'
import { writeExport } from './write-export.job.ts'

let test: TestContext
let ctx: Ctx<StaffActor>
let anaId: string
beforeAll(async () => {
  test = await createTestContext()
})
beforeEach(async () => {
  ctx = await test.asStaff(await test.createAssociation(), 'supervisor')
  anaId = (await registerPatient(ctx, { name: '=HYPERLINK("x")', phones: ['11987654321'], status: 'active', cpf: '52998224725' }, async () => [])).id
  await addConversation(ctx, { name: 'Bia, a "lead"', phone: '+5521987654321' })
})
afterAll(() => test.close())

async function start(columns: ContactColumn[] = ['name', 'phones', 'kind'], { format = 'csv' as const, filter = {} as ContactFilter, contactIds = undefined as string[] | undefined, as = ctx } = {}) {
  return startExport(as, { format, columns: columns.map(column => ({ column, label: column })), filter, contactIds })
}

async function write({ id }: ContactExport) {
  await writeExport.run(ctx, { exportId: id })
}

const textOf = async (exportId: string, as = ctx) => (await serveExport(as, { exportId })).text()

it('is the filter\'s contacts with the columns asked for; what looks like a formula is made harmless', async () => {
  const asked = await start(['name', 'phones', 'kind', 'status', 'cpf'])
  await write(asked)
  expect((await listExports(ctx)).items.map(item => contactExport.parse(item))).toMatchObject([{ id: asked.id, status: 'done', rowCount: 2, doneCount: 2 }])
  expect(await textOf(asked.id)).toBe('name,phones,kind,status,cpf\r\n"Bia, a ""lead""",\'+5521987654321,lead,,\r\n"\'=HYPERLINK(""x"")",\'+5511987654321,patient,active,52998224725\r\n')
  const patients = await start(['name'], { filter: { kind: 'patient' } })
  await write(patients)
  expect((await textOf(patients.id)).split('\r\n')).toHaveLength(3)
  const selected = await start(['name'], { contactIds: [anaId] })
  await write(selected)
  expect(await textOf(selected.id)).toContain('HYPERLINK')
  expect(await textOf(selected.id)).not.toContain('Bia')
})

it('as a workbook holds the same', async () => {
  const asked = await startExport(ctx, { format: 'xlsx', columns: [{ column: 'name', label: 'Nome' }, { column: 'phones', label: '@Fone' }], filter: {} })
  await write(asked)
  const answer = await serveExport(ctx, { exportId: asked.id })
  const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()))
  expect(sheets[0]?.rows).toEqual([['Nome', '\'@Fone'], ['Bia, a "lead"', '\'+5521987654321'], ['\'=HYPERLINK("x")', '\'+5511987654321']])
})

it.each(['=1', '+1', '-1', '@a', '\ta', '\ra'])('%j is no formula any more', (cell) => {
  expect(toCsvLine([cell]).replaceAll('"', '')).toBe(`'${cell}\r\n`)
})

it('holds sensitive attributes only for who may see them, and that is on record', async () => {
  const { id: attributeId } = await createAttribute(ctx, { key: 'diagnosis', label: 'd', type: 'text', options: [], isSensitive: true })
  await setContactAttribute(ctx, { contactId: anaId, attributeId, value: 'G40' })
  const viewer = await test.asStaff(ctx, 'viewer')
  await expect(start(['attribute.diagnosis'], { as: viewer })).rejects.toMatchObject({ code: 'auth.forbidden' })
  await expect(start(['attribute.none'])).rejects.toMatchObject({ code: 'request.invalid' })
  await expect(start(['name'], { filter: { attribute: 'diagnosis', value: 'G' } })).rejects.toMatchObject({ code: 'request.invalid' })
  const asked = await start(['attribute.diagnosis'], { contactIds: [anaId] })
  await write(asked)
  expect(await textOf(asked.id)).toContain('G40')
  const entries = await ctx.db.auditEntry.findMany({ where: { subjectId: asked.id }, orderBy: { id: 'asc' } })
  expect(entries).toMatchObject([{ action: 'contacts.exported', actorId: ctx.actor.memberId, details: { sensitive: 'diagnosis', selectedCount: 1 } }, { action: 'export.fetched' }])
  expect(JSON.stringify(entries)).not.toContain('G40')
})

it('is for who asked and for admins, of this association, for a day', async () => {
  const asked = await start()
  await expect(textOf(asked.id)).rejects.toMatchObject({ code: 'export.notDone' })
  await write(asked)
  const [colleague, admin] = [await test.asStaff(ctx, 'supervisor'), await test.asStaff(ctx, 'admin')]
  const stranger = await test.asStaff(await test.createAssociation(), 'owner')
  for (const as of [colleague, stranger]) {
    await expect(textOf(asked.id, as)).rejects.toMatchObject({ code: 'export.notFound' })
    await expect(cancelExport(as, { exportId: asked.id })).rejects.toMatchObject({ code: 'export.notFound' })
    expect((await listExports(as)).items).toEqual([])
  }
  expect(await textOf(asked.id, admin)).toContain('Bia')
  await ctx.db.export.update({ where: { id: asked.id }, data: { createdAt: new Date(Date.now() - 25 * 60 * 60_000) } })
  await expect(textOf(asked.id)).rejects.toMatchObject({ code: 'export.notFound' })
  await dropExports.run(test.root)
  await dropExports.run(test.root)
  expect(await ctx.storage.exists(exportKey(ctx, asked.id))).toBe(false)
  expect(await ctx.db.export.count()).toBe(0)
})

it('cancelled stops between two pages and leaves no file; written twice it is the same', async () => {
  const asked = await start()
  expect(await cancelExport(ctx, { exportId: asked.id })).toMatchObject({ status: 'cancelled' })
  await write(asked)
  expect(await ctx.storage.exists(exportKey(ctx, asked.id))).toBe(false)
  await expect(cancelExport(ctx, { exportId: asked.id })).rejects.toMatchObject({ code: 'export.over' })
  const other = await start()
  await Promise.all([write(other), write(other)])
  await write(other)
  expect((await textOf(other.id)).split('\r\n')).toHaveLength(4)
})

it('says whether a contact agreed, and since when', async () => {
  await ctx.db.contact.update({ where: { id: anaId }, data: { consent: 'given', consentOn: new Date('2026-03-12') } })
  const asked = await start(['kind', 'consent', 'consentOn'])
  await write(asked)
  expect(await textOf(asked.id)).toBe('kind,consent,consentOn\r\nlead,unknown,\r\npatient,given,2026-03-12\r\n')
})
