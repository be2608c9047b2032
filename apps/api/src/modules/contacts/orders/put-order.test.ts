import type { OrderInput } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import type { TestContext } from '../../../testing/create-test-context.ts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addConversation } from '../../../testing/add-conversation.ts'
import { createTestContext } from '../../../testing/create-test-context.ts'
import { registerPatient } from '../register-patient.ts'
import { listOrders } from './list-orders.ts'
import { putOrder } from './put-order.ts'

let test: TestContext
let ctx: Ctx
let ana: string
beforeAll(async () => {
  test = await createTestContext()
})
beforeEach(async () => {
  ctx = { ...await test.createAssociation(), actor: { type: 'token', tokenId: crypto.randomUUID() } }
  ana = (await registerPatient(ctx, { name: 'Ana', phones: ['11987654321'], status: 'active', membershipNumber: 'M-1' }, async () => [])).id
})
afterAll(() => test.close())

const order: OrderInput & { number: string } = { number: '101', phone: '(11) 98765-4321', orderedOn: '2026-01-02', status: null, currency: 'BRL', total: '149.90', items: [{ name: 'Óleo 5%', quantity: 2 }] }

it('an order goes to who its number or membership number names, once however often it is put', async () => {
  const saved = await putOrder(ctx, order)
  expect(saved).toMatchObject({ contactId: ana, number: '101', total: '149.9' })
  const again = await Promise.all(Array.from({ length: 5 }, () => putOrder(ctx, { ...order, status: 'pago' })))
  expect(new Set(again.map(({ id }) => id))).toEqual(new Set([saved.id]))
  const { phone: _, ...unnamed } = order
  expect(await putOrder(ctx, { ...unnamed, number: '102', membershipNumber: 'M-1' })).toMatchObject({ contactId: ana })
  expect((await listOrders(ctx, { contactId: ana, limit: 10 })).items.map(({ number, status }) => [number, status]).sort()).toEqual([['101', 'pago'], ['102', null]])
  expect(await ctx.db.auditEntry.findFirst({ where: { action: 'order.saved' } })).toMatchObject({ actorType: 'token' })
})

it('one that names nobody, several people or no currency is refused', async () => {
  await addConversation(ctx, { phone: '+5521987654321' })
  const { phone: _, ...unnamed } = order
  const wrong = [
    [{ ...order, phone: '31 98765-4321' }, 'order.unknownContact'],
    [unnamed, 'order.unknownContact'],
    [{ ...order, membershipNumber: 'M-9' }, 'order.unknownContact'],
    [{ ...order, phone: '21 98765-4321', membershipNumber: 'M-1' }, 'order.severalContacts'],
    [{ ...order, phone: '123' }, 'contact.badPhone'],
    [{ ...order, currency: 'XXZ' }, 'request.invalid'],
  ] as const
  for (const [input, code] of wrong)
    await expect(putOrder(ctx, input)).rejects.toMatchObject({ code })
  expect(await ctx.db.order.count()).toBe(0)
})

it('the same number in another association is another order', async () => {
  const stranger = await test.createAssociation()
  await expect(putOrder(stranger, order)).rejects.toMatchObject({ code: 'order.unknownContact' })
  await registerPatient(stranger, { name: 'Eva', phones: ['11987654321'], status: 'active' }, async () => [])
  await putOrder(ctx, order)
  await putOrder(stranger, { ...order, total: '1' })
  expect(await ctx.db.order.findMany()).toMatchObject([{ contactId: ana }])
})
