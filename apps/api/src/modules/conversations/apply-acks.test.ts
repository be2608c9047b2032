import type { Ctx } from '../../ctx.ts'
import type { MessageStatus } from '../../platform/db/generated/enums.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { addConnection } from '../../testing/add-connection.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { applyAcks } from './apply-acks.ts'

let test: TestContext
let ctx: Ctx
let connectionId: string
let conversationId: string
beforeAll(async () => {
  test = await createTestContext()
  ctx = await test.createAssociation()
  const connection = await addConnection(ctx)
  connectionId = connection.id
  conversationId = (await addConversation(ctx, { connection })).id
})
afterAll(() => test.close())

async function addMessage(providerMessageId = randomUUID()) {
  return ctx.db.message.create({
    data: { associationId: ctx.association.id, conversationId, connectionId, direction: 'out', authorType: 'agent', kind: 'text', text: 'hi', status: 'queued', providerMessageId, sentAt: new Date() },
  })
}

function tick(providerMessageId: string, ...statuses: Exclude<MessageStatus, 'queued'>[]) {
  return transaction(ctx, tx => applyAcks(tx, statuses.map(status => ({ connectionId, providerMessageId, status }))))
}

async function statusOf(id: string) {
  const { status, failure } = await ctx.db.message.findUniqueOrThrow({ where: { id } })
  return failure ? `${status}: ${failure}` : status
}

it('ticks only go up, in whatever order and however often they come', async () => {
  const order = ['sent', 'delivered', 'read', 'played'] as const
  await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom(...order), { minLength: 1, maxLength: 5 }), async (ticks) => {
    const { id, providerMessageId } = await addMessage()
    for (const status of ticks)
      await tick(providerMessageId ?? '', status)
    expect(await statusOf(id)).toBe(order[Math.max(...ticks.map(status => order.indexOf(status)))])
  }), { numRuns: 12 })
})

it('a failure counts only before the message reached the phone, and is taken back by a later tick', async () => {
  const [early, late] = [await addMessage(), await addMessage()]
  await tick(early.providerMessageId ?? '', 'failed')
  expect(await statusOf(early.id)).toBe('failed: rejected')
  await tick(early.providerMessageId ?? '', 'delivered')
  expect(await statusOf(early.id)).toBe('delivered')
  await tick(late.providerMessageId ?? '', 'delivered')
  await tick(late.providerMessageId ?? '', 'failed')
  expect(await statusOf(late.id)).toBe('delivered')
})

it('what the person wrote has no ticks', async () => {
  const message = await ctx.db.message.create({
    data: { associationId: ctx.association.id, conversationId, connectionId, direction: 'in', authorType: 'contact', kind: 'text', text: 'hi', providerMessageId: 'IN1', sentAt: new Date() },
  })
  await tick('IN1', 'read')
  expect(await statusOf(message.id)).toBeNull()
})

it('ticks of another association\'s message with the same id change nothing here', async () => {
  const { id, providerMessageId } = await addMessage()
  const other = await test.createAssociation()
  const theirs = await addConnection(other)
  await transaction(other, tx => applyAcks(tx, [{ connectionId: theirs.id, providerMessageId: providerMessageId ?? '', status: 'read' }]))
  await transaction(other, tx => applyAcks(tx, [{ connectionId, providerMessageId: providerMessageId ?? '', status: 'read' }])).catch(() => {})
  expect(await statusOf(id)).toBe('queued')
})
