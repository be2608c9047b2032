import type { Ctx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { applyAcks } from '../conversations/index.ts'
import { claimDelivery, noteLeaving } from './claim-delivery.ts'
import { retryMessage } from './retry-message.ts'
import { sendMessage } from './send-message.ts'
import { postpone, settleFailed, settleSent, settleUnknown } from './settle-delivery.ts'

let test: TestContext
let ctx: Ctx
beforeAll(async () => {
  test = await createTestContext()
  ctx = await test.createAssociation()
})
afterAll(() => test.close())

/** The same, so much later. */
function later(ms: number): Ctx {
  return { ...ctx, clock: () => new Date(Date.now() + ms) }
}

/** A message that is on its way. */
async function addSending() {
  const { id: conversationId, claim, connectionId } = await addConversation(ctx)
  const sent = await sendMessage(ctx, { conversationId, author: { type: 'assistant', claim }, text: 'hi', clientId: randomUUID() })
  const messageId = sent.type === 'message' ? sent.messageId : ''
  const claimed = await claimDelivery(ctx, conversationId)
  if (!claimed)
    throw new Error('nothing was claimed')
  return { messageId, connectionId, conversationId, claimed, row: () => ctx.db.message.findUniqueOrThrow({ where: { id: messageId }, include: { delivery: true } }) }
}

it('a tick that comes before its message has an id waits for it', async () => {
  const { messageId, connectionId, row } = await addSending()
  const tick = (status: 'sent' | 'read') => transaction(ctx, tx => applyAcks(tx, [{ connectionId, providerMessageId: 'EARLY', status, at: new Date() }]))
  await tick('read')
  await tick('sent')
  await settleSent(ctx, messageId, 'EARLY')
  expect(await row()).toMatchObject({ status: 'read', providerMessageId: 'EARLY' })
  expect(await ctx.db.earlyAck.count()).toBe(0)
})

it('settling twice never takes a tick back', async () => {
  const { messageId, connectionId, row } = await addSending()
  await settleSent(ctx, messageId, 'TWICE')
  await transaction(ctx, tx => applyAcks(tx, [{ connectionId, providerMessageId: 'TWICE', status: 'delivered', at: new Date() }]))
  await settleSent(ctx, messageId, 'TWICE')
  expect(await row()).toMatchObject({ status: 'delivered', failure: null })
})

it('a message WhatsApp refused after it was sent can be tried again, under a new id, once', async () => {
  const { messageId, connectionId, row } = await addSending()
  await ctx.db.delivery.update({ where: { messageId }, data: { reservedId: 'REFUSED' } })
  await settleSent(ctx, messageId, 'REFUSED')
  await transaction(ctx, tx => applyAcks(tx, [{ connectionId, providerMessageId: 'REFUSED', status: 'failed', at: new Date() }]))
  const { conversationId, status, failure } = await row()
  expect([status, failure]).toEqual(['failed', 'rejected'])
  const presses = await Promise.allSettled([1, 2].map(() => retryMessage(ctx, { conversationId, messageId })))
  expect(presses.filter(press => press.status === 'fulfilled')).toHaveLength(1)
  expect(await row()).toMatchObject({ status: 'queued', failure: null, providerMessageId: null, delivery: { state: 'queued', reservedId: null } })
})

it('a failure that comes after the echo has settled it changes nothing', async () => {
  const { messageId, claimed, row } = await addSending()
  await settleSent(ctx, messageId, 'ECHOED')
  await settleFailed(ctx, claimed, 'gaveUp', { startedAt: new Date() })
  expect(await row()).toMatchObject({ status: 'sent', failure: null, delivery: { state: 'sent' } })
})

describe('a worker that is slow', () => {
  /** Two workers on one message: the claim of the first has run out. */
  async function addContested() {
    const sending = await addSending()
    const second = await claimDelivery(later(31_000), sending.conversationId)
    if (!second)
      throw new Error('nothing was claimed')
    return { ...sending, second }
  }

  it('is not believed when it says that a message failed, or that it must wait', async () => {
    const { claimed, second, row } = await addContested()
    expect([claimed.was_sending, second.was_sending, second.claim - claimed.claim]).toEqual([false, true, 1])
    await settleFailed(ctx, claimed, 'gaveUp', { startedAt: new Date() })
    await settleUnknown(ctx, claimed, { startedAt: new Date() })
    await postpone(ctx, claimed, { notBefore: new Date(), isTry: true }, null)
    expect(await row()).toMatchObject({ status: 'queued', delivery: { state: 'sending', claim: second.claim } })
  })

  it('may not let a message go that another one has claimed', async () => {
    const { claimed, second } = await addContested()
    expect([await noteLeaving(ctx, claimed), await noteLeaving(ctx, second)]).toEqual([false, true])
  })

  it('is believed when it says that the message went', async () => {
    const { claimed, messageId, second, row } = await addContested()
    await settleUnknown(ctx, second, { startedAt: new Date() })
    await settleSent(ctx, claimed.message_id, 'WENT')
    expect(await row()).toMatchObject({ status: 'sent', providerMessageId: 'WENT', delivery: { state: 'sent', failure: null } })
    expect(await claimDelivery(later(600_000), (await row()).conversationId)).toBeNull()
    expect(await ctx.db.deliveryAttempt.findMany({ where: { messageId } })).toMatchObject([{ result: 'unknown' }])
  })

  it('keeps its claim as long as it renews it', async () => {
    const { claimed, conversationId } = await addSending()
    expect(await noteLeaving(later(29_000), claimed)).toBe(true)
    expect(await claimDelivery(later(31_000), conversationId)).toBeNull()
    expect(await claimDelivery(later(60_000), conversationId)).toMatchObject({ was_sending: true, has_left: true })
  })
})

it('what went and what did not is counted once, however often it is settled', async () => {
  const { messageId, connectionId } = await addSending()
  await settleSent(ctx, messageId, 'COUNTED')
  await settleSent(ctx, messageId, 'COUNTED')
  const { claimed } = await addSending()
  await settleFailed(ctx, claimed, 'gaveUp', { startedAt: new Date() })
  await settleFailed(ctx, claimed, 'gaveUp', { startedAt: new Date() })
  expect(await ctx.db.connectionCount.findMany({ where: { connectionId: { in: [connectionId, claimed.connection_id] } }, select: { key: true, count: true }, orderBy: { key: 'asc' } }))
    .toEqual([{ key: 'sendFailed', count: 1 }, { key: 'sent', count: 1 }])
})
