import type { Ctx } from '../../../ctx.ts'
import type { TestContext } from '../../../testing/create-test-context.ts'
import { orderImportReport } from '@recado/contracts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addConversation } from '../../../testing/add-conversation.ts'
import { createTestContext } from '../../../testing/create-test-context.ts'
import { registerPatient } from '../register-patient.ts'
import { importOrders } from './import-orders.ts'
import { listOrders } from './list-orders.ts'

let test: TestContext
let ctx: Ctx
let stranger: Ctx
let ana: string
let lead: string
beforeAll(async () => {
  test = await createTestContext()
})
beforeEach(async () => {
  ctx = await test.createAssociation()
  stranger = await test.createAssociation()
  ana = (await registerPatient(ctx, { name: 'Ana', phones: ['11987654321'], status: 'active', cpf: '52998224725', membershipNumber: 'M-1' }, async () => [])).id
  lead = (await addConversation(ctx, { phone: '+5521987654321' })).contactId
})
afterAll(() => test.close())

const header = 'Pedido;Data;Situação;Moeda;Total;Itens;Telefone;CPF\n'
const file = `${header}101;02/01/2026;entregue;BRL;R$ 1.149,90;2x Óleo 5% | Frete;;529.982.247-25\n102;10/02/2026;;BRL;10;;21 98765-4321;\n103;10/03/2026;pago;USD;12,5;;11 98765-4321;\n`

async function importText(text: string, { preview = false, as = ctx } = {}) {
  return importOrders(as, { file: new File([text], 'pedidos.csv'), preview })
}

const numbersOf = async (contactId: string, as = ctx) => (await listOrders(as, { contactId, limit: 10 })).items.map(({ number }) => number)

it('orders find their contacts by CPF or phone and are listed newest first, page by page', async () => {
  const report = await importText(file)
  expect(orderImportReport.parse(report)).toEqual(report)
  expect(report).toMatchObject({ isDone: true, rowCount: 3, createdCount: 3, updatedCount: 0, problems: [] })
  const page = await listOrders(ctx, { contactId: ana, limit: 1 })
  expect(page.items).toMatchObject([{ number: '103', orderedOn: '2026-03-10', status: 'pago', currency: 'USD', total: '12.5', items: [] }])
  expect(await listOrders(ctx, { contactId: ana, limit: 1, cursor: page.nextCursor ?? '' })).toMatchObject({
    items: [{ number: '101', total: '1149.9', items: [{ name: 'Óleo 5%', quantity: 2 }, { name: 'Frete', quantity: 1 }] }],
    nextCursor: null,
  })
  expect(await numbersOf(lead)).toEqual(['102'])
})

it('a preview reports the same and writes nothing; the same file again updates', async () => {
  expect(await importText(file, { preview: true })).toMatchObject({ isDone: false, createdCount: 3, sample: [{ number: '101' }, {}, {}] })
  expect(await ctx.db.order.count()).toBe(0)
  await importText(file)
  expect(await importText(file.replace('entregue', 'devolvido'))).toMatchObject({ createdCount: 0, updatedCount: 3 })
  expect((await listOrders(ctx, { contactId: ana, limit: 10 })).items.map(({ status }) => status)).toEqual(['pago', 'devolvido'])
})

it('row by row it says what is wrong, and nothing goes in', async () => {
  const rows = ['1;32/01/2026;;BRL;1;;;529.982.247-25', '2;02/01/2026;;REAL;1;;;529.982.247-25', '3;02/01/2026;;BRL;abc;;;529.982.247-25', '4;02/01/2026;;BRL;1;;;', '5;02/01/2026;;BRL;1;;31 98765-4321;', '6;02/01/2026;;BRL;1;;21 98765-4321;529.982.247-25', '7;02/01/2026;;BRL;1;;;529.982.247-25', '7;02/01/2026;;BRL;1;;;529.982.247-25']
  const problems = [[2, 'date', 'badDate'], [3, 'currency', 'badCurrency'], [4, 'total', 'badAmount'], [5, 'phone', 'missing'], [6, 'phone', 'unknownContact'], [7, 'phone', 'severalContacts'], [9, 'number', 'duplicateInFile']]
    .map(([line, column, code]) => expect.objectContaining({ line, column, code }))
  await expect(importText(header + rows.join('\n'))).rejects.toMatchObject({ code: 'import.rowsInvalid', details: { isDone: false, problems } })
  expect(await ctx.db.order.count()).toBe(0)
  expect(await importText('Pedido;Data\n1;02/01/2026\n', { preview: true })).toMatchObject({ problems: [{ column: 'currency', code: 'missing' }, { column: 'total' }, { column: 'phone' }] })
})

it('two imports of the same file at once leave each order once', async () => {
  const reports = await Promise.all([importText(file), importText(file)])
  expect(reports.map(({ createdCount }) => createdCount).sort()).toEqual([0, 3])
  expect(await ctx.db.order.count()).toBe(3)
})

it('another association has its own orders under the same numbers, and finds nobody of ours', async () => {
  expect((await importText(file, { preview: true, as: stranger })).problems.map(({ code }) => code)).toEqual(['unknownContact', 'unknownContact', 'unknownContact'])
  const theirs = (await registerPatient(stranger, { name: 'Eva', phones: ['11987654321'], status: 'active' }, async () => [])).id
  await importText(file)
  await importText(`${header}101;05/05/2026;;BRL;1;;11 98765-4321;`, { as: stranger })
  expect(await numbersOf(theirs, stranger)).toEqual(['101'])
  expect(await numbersOf(ana)).toEqual(['103', '101'])
  await expect(listOrders(stranger, { contactId: ana, limit: 10 })).rejects.toMatchObject({ code: 'contact.notFound' })
})
