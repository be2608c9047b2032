import type { Ctx } from '../../ctx.ts'
import type { Connection, Prisma } from '../../platform/db/generated/client.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addConnection } from '../../testing/add-connection.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { deliverMessages } from './deliver-messages.job.ts'
import { resumeConnection } from './resume-connection.job.ts'
import { sendFallback } from './send-fallback.job.ts'
import { sendMessage } from './send-message.ts'

const minuteMs = 60_000
const text = 'We were away. We answer as soon as we can.'

let test: TestContext
let ctx: Ctx
let connection: Connection
beforeAll(async () => {
  test = await createTestContext()
  ctx = await test.createAssociation()
})
beforeEach(async () => {
  connection = await addConnection(ctx, { settings: { fallbackText: text } })
})
afterAll(() => test.close())

const since = new Date(Date.now() - 30 * minuteMs)
const run = (from = since) => sendFallback.run(ctx, { connectionId: connection.id, since: from.toISOString() })

/** Somebody who wrote so many minutes ago. */
async function addWriter(minutesAgo: number, conversation: Prisma.ConversationUncheckedUpdateInput = {}) {
  const sentAt = new Date(Date.now() - minutesAgo * minuteMs)
  const { id, claim } = await addConversation(ctx, { connection })
  await addMessage(id, { direction: 'in', authorType: 'contact', sentAt })
  await ctx.db.conversation.update({ where: { id }, data: { lastActivityAt: sentAt, ...conversation } })
  return { id, claim }
}

async function addMessage(conversationId: string, given: { direction: 'in' | 'out', authorType: 'contact' | 'agent' | 'phone', sentAt: Date, status?: 'sent' }) {
  return ctx.db.message.create({ data: { associationId: ctx.association.id, conversationId, connectionId: connection.id, kind: 'text', text: 'oi', ...given } })
}

async function fallbacksOf(conversationId: string) {
  return ctx.db.message.findMany({ where: { conversationId, authorType: 'system', kind: 'text' }, include: { delivery: true } })
}

describe('who gets the fallback text', () => {
  it('a person who wrote while the number was down, once per incident however often the job runs', async () => {
    const { id } = await addWriter(10)
    await Promise.all([run(), run()])
    await run()
    expect(await fallbacksOf(id)).toMatchObject([{ text, status: 'queued', delivery: { pace: 'answer' } }])
    await ctx.db.message.updateMany({ where: { conversationId: id, authorType: 'system' }, data: { status: 'failed', failure: 'rejected' } })
    await run()
    expect(await fallbacksOf(id)).toHaveLength(1)
    await run(new Date(since.getTime() + minuteMs))
    expect(await fallbacksOf(id)).toHaveLength(2)
  })

  it('nobody who wrote before it, was answered since, or whose conversation is closed', async () => {
    const [before, answered, closed] = [await addWriter(40), await addWriter(10), await addWriter(10, { state: 'closed' })]
    await addMessage(answered.id, { direction: 'out', authorType: 'phone', sentAt: new Date(), status: 'sent' })
    await run()
    expect((await Promise.all([before, answered, closed].map(({ id }) => fallbacksOf(id)))).flat()).toEqual([])
  })

  it('a person whose answer expired meanwhile', async () => {
    const { id, claim } = await addWriter(60)
    const sent = await sendMessage(ctx, { conversationId: id, author: { type: 'assistant', claim }, text: 'late', clientId: randomUUID() })
    const messageId = sent.type === 'message' ? sent.messageId : ''
    await ctx.db.delivery.update({ where: { messageId }, data: { state: 'failed', failure: 'expired', settledAt: new Date() } })
    await ctx.db.message.update({ where: { id: messageId }, data: { status: 'failed', failure: 'expired' } })
    await run()
    expect(await fallbacksOf(id)).toHaveLength(1)
  })

  it('nobody when no text is set, or the number is down again', async () => {
    const { id } = await addWriter(10)
    await ctx.db.connection.update({ where: { id: connection.id }, data: { status: 'failed' } })
    await run()
    await ctx.db.connection.update({ where: { id: connection.id }, data: { status: 'working', settings: {} } })
    await run()
    expect(await fallbacksOf(id)).toEqual([])
  })

  it('nobody of another association', async () => {
    const { id } = await addWriter(10)
    const stranger = await test.createAssociation()
    await sendFallback.run(stranger, { connectionId: connection.id, since: since.toISOString() })
    expect(await fallbacksOf(id)).toEqual([])
  })
})

it('it takes the conversation from nobody: who waits for a person still does', async () => {
  const { id } = await addWriter(10, { state: 'waiting', waitingSince: since, unreadCount: 2 })
  const before = await ctx.db.conversation.findUniqueOrThrow({ where: { id } })
  await run()
  expect(await ctx.db.conversation.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'waiting', assigneeId: null, claim: before.claim, waitingSince: since, unreadCount: 2 })
})

it('many do not go out in one burst', async () => {
  for (let index = 0; index < 3; index++)
    await addWriter(10)
  await run()
  const deliveries = await ctx.db.delivery.findMany({ where: { connectionId: connection.id }, orderBy: { notBefore: 'asc' } })
  const [first = 0, second = 0, third = 0] = deliveries.map(({ notBefore }) => notBefore?.getTime())
  expect(Math.min(second - first, third - second)).toBeGreaterThanOrEqual(2000)
})

it('whoever is answered before their turn comes is answered at once, and spared the fallback', async () => {
  const { id, claim } = await addWriter(10)
  await addWriter(5)
  await run()
  await ctx.db.delivery.updateMany({ where: { conversationId: id }, data: { notBefore: new Date(Date.now() + 10 * minuteMs) } })
  const sent = await sendMessage(ctx, { conversationId: id, author: { type: 'assistant', claim }, text: 'here we are', clientId: randomUUID() })
  await deliverMessages.run(ctx, { conversationId: id })
  expect(await fallbacksOf(id)).toMatchObject([{ status: 'failed', failure: 'takenOver', delivery: { state: 'failed' } }])
  // Nobody listens there: it was tried.
  expect(await ctx.db.deliveryAttempt.findMany({ where: { messageId: sent.type === 'message' ? sent.messageId : '' } })).toMatchObject([{ result: 'wait' }])
})

describe('when it is asked for', () => {
  async function wasDown(minutes: number) {
    const change = (status: 'working' | 'failed', minutesAgo: number) => ctx.db.connectionStatusChange.create({
      data: { associationId: ctx.association.id, connectionId: connection.id, status, cause: 'session', at: new Date(Date.now() - minutesAgo * minuteMs) },
    })
    await change('working', 600)
    await change('failed', minutes)
    await change('working', 0)
    await resumeConnection.run(ctx, { connectionId: connection.id })
    return test.root.db.$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs WHERE key = ${`fallback:${connection.id}`}`
  }

  it('after an outage people noticed', async () => {
    expect(await wasDown(20)).toHaveLength(1)
  })

  it('not after a short one', async () => {
    expect(await wasDown(2)).toHaveLength(0)
  })

  it('not when the number is linked for the first time', async () => {
    await ctx.db.connectionStatusChange.create({ data: { associationId: ctx.association.id, connectionId: connection.id, status: 'working', cause: 'session', at: new Date() } })
    await resumeConnection.run(ctx, { connectionId: connection.id })
    expect(await test.root.db.$queryRaw`SELECT key FROM graphile_worker.jobs WHERE key = ${`fallback:${connection.id}`}`).toEqual([])
  })
})
