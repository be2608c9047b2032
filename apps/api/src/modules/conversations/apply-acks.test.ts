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
import { applyChanges } from './apply-changes.ts'
import { pruneEarly } from './prune-early.sweep.ts'

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
  return transaction(ctx, tx => applyAcks(tx, statuses.map(status => ({ connectionId, providerMessageId, status, at: new Date() }))))
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

it('a refusal stands against the word that the server took it, whichever of the two comes first', async () => {
  const rows = [await addMessage(), await addMessage(), await addMessage()]
  const [one, two, both] = rows.map(({ providerMessageId }) => providerMessageId ?? '')
  for (const status of ['sent', 'failed'] as const)
    await tick(one ?? '', status)
  for (const status of ['failed', 'sent'] as const)
    await tick(two ?? '', status)
  await tick(both ?? '', 'failed', 'sent')
  expect(await Promise.all(rows.map(({ id }) => statusOf(id)))).toEqual(Array.from({ length: 3 }).fill('failed: rejected'))
})

it('the ledger counts each message delivered, read and refused once, and its times are kept', async () => {
  const { id, providerMessageId } = await addMessage()
  const total = { sent: 0, delivered: 0, read: 0, sendFailed: 0 }
  const statuses = ['failed', 'failed', 'delivered', 'read', 'delivered', 'played', 'played', 'failed'] as const
  for (const [minute, status] of statuses.entries()) {
    const counts = await transaction(ctx, tx => applyAcks(tx, [{ connectionId, providerMessageId: providerMessageId ?? '', status, at: new Date(Date.UTC(2026, 0, 1, 0, minute)) }]))
    for (const key of ['sent', 'delivered', 'read', 'sendFailed'] as const)
      total[key] += counts[key]
  }
  expect(total).toEqual({ sent: 0, delivered: 1, read: 1, sendFailed: 1 })
  expect(await ctx.db.message.findUniqueOrThrow({ where: { id } })).toMatchObject({
    status: 'played',
    deliveredAt: new Date('2026-01-01T00:02:00Z'),
    readAt: new Date('2026-01-01T00:03:00Z'),
  })
})

it('the delivery of a refused message has failed; that of one that was lost and arrived has gone', async () => {
  const [refused, lost] = [await addMessage(), await addMessage()]
  await ctx.db.delivery.createMany({ data: [[refused.id, 'sent'], [lost.id, 'unknown']].map(([messageId, state]) => ({ associationId: ctx.association.id, messageId: messageId ?? '', conversationId, connectionId, state: state as 'sent' })) })
  await ctx.db.message.update({ where: { id: lost.id }, data: { status: 'failed', failure: 'unknown' } })
  await tick(refused.providerMessageId ?? '', 'failed')
  const counts = await tick(lost.providerMessageId ?? '', 'delivered')
  expect(await ctx.db.delivery.findMany({ orderBy: { sequence: 'asc' } })).toMatchObject([{ state: 'failed', failure: 'rejected' }, { state: 'sent', failure: null }])
  expect(counts).toEqual({ sent: 1, delivered: 1, read: 0, sendFailed: 0 })
})

it('what somebody wrote on the phone is not in the ledger', async () => {
  const { id, providerMessageId } = await addMessage()
  await ctx.db.message.update({ where: { id }, data: { authorType: 'phone', status: 'sent' } })
  expect(await tick(providerMessageId ?? '', 'read')).toEqual({ sent: 0, delivered: 0, read: 0, sendFailed: 0 })
  expect(await statusOf(id)).toBe('read')
})

it('ticks and changes whose message never came are let go after a month', async () => {
  const [old, fresh] = [new Date(Date.now() - 31 * 24 * 60 * 60_000), new Date(Date.now() - 29 * 24 * 60 * 60_000)]
  const other = await test.createAssociation()
  const theirs = await addConnection(other)
  await transaction(other, async (tx) => {
    await applyAcks(tx, [old, fresh].map((at, n) => ({ connectionId: theirs.id, providerMessageId: `NEVER${n}`, status: 'read' as const, at })))
    await applyChanges(tx, [old, fresh].map((at, n) => ({ connectionId: theirs.id, providerMessageId: `NEVER${n}`, change: { type: 'revoke' as const }, at })))
  })
  for (let run = 0; run < 2; run++)
    await pruneEarly.run(test.root)
  expect([await other.db.earlyAck.findMany(), await other.db.earlyChange.findMany()]).toMatchObject([[{ providerMessageId: 'NEVER1' }], [{ providerMessageId: 'NEVER1' }]])
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
  await transaction(other, tx => applyAcks(tx, [{ connectionId: theirs.id, providerMessageId: providerMessageId ?? '', status: 'read', at: new Date() }]))
  await transaction(other, tx => applyAcks(tx, [{ connectionId, providerMessageId: providerMessageId ?? '', status: 'read', at: new Date() }])).catch(() => {})
  expect(await statusOf(id)).toBe('queued')
})
