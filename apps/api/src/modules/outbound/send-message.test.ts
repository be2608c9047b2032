import type { Ctx, StaffActor } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { closeConversation } from '../conversations/close-conversation.ts'
import { handBack } from '../conversations/hand-back.ts'
import { takeOver } from '../conversations/take-over.ts'
import { claimDelivery } from './claim-delivery.ts'
import { deliverMessages } from './deliver-messages.job.ts'
import { sendMessage } from './send-message.ts'
import { settleFailed } from './settle-delivery.ts'

let test: TestContext
let ctx: Ctx
let agent: Ctx<StaffActor>
beforeAll(async () => {
  test = await createTestContext()
  ctx = await test.createAssociation()
  agent = await test.asStaff(ctx, 'agent')
})
afterAll(() => test.close())

function asAssistant(conversationId: string, claim: number) {
  return sendMessage(ctx, { conversationId, author: { type: 'assistant', claim }, text: 'I can help', clientId: randomUUID() })
}

function asAgent(conversationId: string, clientId: string = randomUUID()) {
  return sendMessage(agent, { conversationId, author: { type: 'agent', memberId: agent.actor.memberId }, text: 'Olá', clientId })
}

it('the assistant speaks under its own claim', async () => {
  const { id, claim } = await addConversation(ctx)
  const sent = await asAssistant(id, claim)
  expect(sent).toMatchObject({ type: 'message' })
  expect(await ctx.db.delivery.count({ where: { conversationId: id } })).toBe(1)
  expect(await ctx.db.conversation.findUnique({ where: { id } })).toMatchObject({ lastMessageId: sent.type === 'message' && sent.messageId })
})

it('an answer the assistant wrote before somebody took over is not sent', async () => {
  const { id, claim } = await addConversation(ctx)
  await takeOver(agent, { conversationId: id, force: false })
  expect(await asAssistant(id, claim)).toEqual({ type: 'claimLost' })
  await handBack(agent, { conversationId: id })
  expect(await asAssistant(id, claim)).toEqual({ type: 'claimLost' })
  expect(await ctx.db.delivery.count({ where: { conversationId: id } })).toBe(0)
})

it('an answer of the assistant that still waits to go is kept back when somebody takes over', async () => {
  const { id, claim } = await addConversation(ctx)
  await asAssistant(id, claim)
  await takeOver(agent, { conversationId: id, force: false })
  await deliverMessages.run(ctx, { conversationId: id })
  expect(await ctx.db.message.findFirst({ where: { conversationId: id, authorType: 'assistant' } })).toMatchObject({ status: 'failed', failure: 'takenOver' })
  expect(await ctx.db.delivery.findFirst({ where: { conversationId: id } })).toMatchObject({ state: 'failed' })
})

it('a message a tick has shown to have arrived does not fail any more, nor is it sent again', async () => {
  const { id } = await addConversation(ctx, { conversation: { state: 'human', assigneeId: agent.actor.memberId } })
  const sent = await asAgent(id)
  const messageId = sent.type === 'message' ? sent.messageId : ''
  const claimed = await claimDelivery(ctx, id)
  await ctx.db.message.update({ where: { id: messageId }, data: { status: 'read' } })
  if (claimed)
    await settleFailed(ctx, claimed, 'gaveUp', { startedAt: new Date() })
  expect(await ctx.db.message.findUnique({ where: { id: messageId } })).toMatchObject({ status: 'read', failure: null })
  expect(await ctx.db.delivery.findUnique({ where: { messageId } })).toMatchObject({ state: 'sent', failure: null })
})

it('in fifty races of the assistant with an agent, nothing of the assistant\'s comes after the take-over', async () => {
  const conversations = await Promise.all(Array.from({ length: 50 }, () => addConversation(ctx)))
  const outcomes = await Promise.all(conversations.map(async ({ id, claim }, index) => {
    const race = [() => takeOver(agent, { conversationId: id, force: false }), () => asAssistant(id, claim)]
    await Promise.all((index % 2 ? race : race.reverse()).map(start => start()))
    // Ids are made in order of time, and both are written under the conversation's lock.
    const thread = await ctx.db.message.findMany({ where: { conversationId: id }, orderBy: { id: 'asc' }, select: { authorType: true } })
    return thread.map(message => message.authorType).join(' then ')
  }))
  expect(outcomes.filter(outcome => outcome !== 'system' && outcome !== 'assistant then system')).toEqual([])
})

it('the same request twice at once is one message, one delivery', async () => {
  const { id } = await addConversation(ctx)
  await takeOver(agent, { conversationId: id, force: false })
  const clientId = randomUUID()
  const sent = await Promise.all(Array.from({ length: 8 }, () => asAgent(id, clientId)))
  expect(new Set(sent.map(one => one.type === 'message' && one.messageId)).size).toBe(1)
  expect(await ctx.db.delivery.count({ where: { conversationId: id } })).toBe(1)
})

it('an agent answers only in a conversation that is theirs', async () => {
  const { id } = await addConversation(ctx)
  await expect(asAgent(id)).rejects.toMatchObject({ code: 'conversation.notYours' })
  await takeOver(await test.asStaff(ctx, 'agent'), { conversationId: id, force: false })
  await expect(asAgent(id)).rejects.toMatchObject({ code: 'conversation.notYours' })
  await takeOver(agent, { conversationId: id, force: true })
  await closeConversation(agent, { conversationId: id })
  await expect(asAgent(id)).rejects.toMatchObject({ code: 'conversation.closed' })
})

it('an answer stops the waiting and clears what was unread', async () => {
  const { id } = await addConversation(ctx, { conversation: { state: 'human', assigneeId: agent.actor.memberId, unreadCount: 3, waitingSince: new Date() } })
  await asAgent(id)
  expect(await ctx.db.conversation.findUnique({ where: { id } })).toMatchObject({ unreadCount: 0, waitingSince: null })
})

it('nothing at all is not a message', async () => {
  const { id, claim } = await addConversation(ctx)
  await expect(sendMessage(ctx, { conversationId: id, author: { type: 'assistant', claim }, text: '  \n ', clientId: randomUUID() })).rejects.toMatchObject({ code: 'message.empty' })
})

it('another association can neither write here, nor send its own file from here, nor answer a message of elsewhere', async () => {
  const { id, claim } = await addConversation(ctx)
  const other = await test.createAssociation()
  await expect(sendMessage(other, { conversationId: id, author: { type: 'assistant', claim }, text: 'hi', clientId: randomUUID() })).rejects.toMatchObject({ code: 'conversation.notFound' })
  const theirs = await other.db.media.create({ data: { associationId: other.association.id, mimeType: 'image/png', status: 'stored' } })
  await expect(sendMessage(ctx, { conversationId: id, author: { type: 'assistant', claim }, text: 'hi', mediaId: theirs.id, clientId: randomUUID() })).rejects.toMatchObject({ code: 'media.notFound' })
  const elsewhere = await addConversation(ctx)
  const first = await asAssistant(elsewhere.id, elsewhere.claim)
  await expect(sendMessage(ctx, { conversationId: id, author: { type: 'assistant', claim }, text: 'hi', replyToId: first.type === 'message' ? first.messageId : '', clientId: randomUUID() })).rejects.toMatchObject({ code: 'message.notFound' })
})

it('a transaction that fails takes the message, its delivery, its job and its audit with it', async () => {
  const { id, claim } = await addConversation(ctx)
  await expect(transaction(ctx, async (tx) => {
    await sendMessage(tx, { conversationId: id, author: { type: 'assistant', claim }, text: 'never', clientId: randomUUID() })
    throw new Error('something else failed')
  })).rejects.toThrow('something else failed')
  expect(await ctx.db.message.count({ where: { conversationId: id } })).toBe(0)
  expect(await ctx.db.delivery.count({ where: { conversationId: id } })).toBe(0)
  const jobs = await test.root.db.$queryRaw<unknown[]>`SELECT 1 FROM graphile_worker._private_jobs WHERE key = ${`deliver:${id}`}`
  expect(jobs).toEqual([])
})
