import type { Ctx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { applyAcks } from '../conversations/index.ts'
import { retryMessage } from './retry-message.ts'
import { sendMessage } from './send-message.ts'
import { settleFailed, settleSent } from './settle-delivery.ts'

let test: TestContext
let ctx: Ctx
beforeAll(async () => {
  test = await createTestContext()
  ctx = await test.createAssociation()
})
afterAll(() => test.close())

/** A message that is on its way. */
async function addSending() {
  const { id: conversationId, claim, connectionId } = await addConversation(ctx)
  const sent = await sendMessage(ctx, { conversationId, author: { type: 'assistant', claim }, text: 'hi', clientId: randomUUID() })
  const messageId = sent.type === 'message' ? sent.messageId : ''
  await ctx.db.delivery.update({ where: { messageId }, data: { state: 'sending' } })
  return { messageId, connectionId, row: () => ctx.db.message.findUniqueOrThrow({ where: { id: messageId }, include: { delivery: true } }) }
}

it('a tick that comes before its message has an id waits for it', async () => {
  const { messageId, connectionId, row } = await addSending()
  const tick = (status: 'sent' | 'read') => transaction(ctx, tx => applyAcks(tx, [{ connectionId, providerMessageId: 'EARLY', status }]))
  await tick('read')
  await tick('sent')
  await settleSent(ctx, messageId, 'EARLY')
  expect(await row()).toMatchObject({ status: 'read', providerMessageId: 'EARLY' })
  expect(await ctx.db.earlyAck.count()).toBe(0)
})

it('settling twice never takes a tick back', async () => {
  const { messageId, connectionId, row } = await addSending()
  await settleSent(ctx, messageId, 'TWICE')
  await transaction(ctx, tx => applyAcks(tx, [{ connectionId, providerMessageId: 'TWICE', status: 'delivered' }]))
  await settleSent(ctx, messageId, 'TWICE')
  expect(await row()).toMatchObject({ status: 'delivered', failure: null })
})

it('a message WhatsApp refused after it was sent can be tried again, under a new id, once', async () => {
  const { messageId, connectionId, row } = await addSending()
  await ctx.db.delivery.update({ where: { messageId }, data: { reservedId: 'REFUSED' } })
  await settleSent(ctx, messageId, 'REFUSED')
  await transaction(ctx, tx => applyAcks(tx, [{ connectionId, providerMessageId: 'REFUSED', status: 'failed' }]))
  const { conversationId, status, failure } = await row()
  expect([status, failure]).toEqual(['failed', 'rejected'])
  const presses = await Promise.allSettled([1, 2].map(() => retryMessage(ctx, { conversationId, messageId })))
  expect(presses.filter(press => press.status === 'fulfilled')).toHaveLength(1)
  expect(await row()).toMatchObject({ status: 'queued', failure: null, providerMessageId: null, delivery: { state: 'queued', reservedId: null } })
})

it('a failure that comes after the echo has settled it changes nothing', async () => {
  const { messageId, row } = await addSending()
  await settleSent(ctx, messageId, 'ECHOED')
  await settleFailed(ctx, messageId, 'unknown')
  expect(await row()).toMatchObject({ status: 'sent', failure: null, delivery: { state: 'sent' } })
})
