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

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * minuteMs)
const since = minutesAgo(30)
const run = (from = since, until = new Date()) => sendFallback.run(ctx, { connectionId: connection.id, since: from.toISOString(), until: until.toISOString() })

/** Somebody who wrote so many minutes ago. */
async function addWriter(minutes: number, conversation: Prisma.ConversationUncheckedUpdateInput = {}) {
  const sentAt = minutesAgo(minutes)
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
    await ctx.db.delivery.updateMany({ where: { conversationId: id }, data: { state: 'failed', failure: 'rejected' } })
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

  it('nobody who wrote when it was back already', async () => {
    const [meanwhile, later, both] = [await addWriter(25), await addWriter(10), await addWriter(25)]
    await addMessage(both.id, { direction: 'in', authorType: 'contact', sentAt: minutesAgo(10) })
    await run(since, minutesAgo(20))
    expect((await Promise.all([meanwhile, later, both].map(({ id }) => fallbacksOf(id)))).map(({ length }) => length)).toEqual([1, 0, 1])
  })

  it('nobody to whom an answer is on its way', async () => {
    const { id, claim } = await addWriter(20)
    await sendMessage(ctx, { conversationId: id, author: { type: 'assistant', claim }, text: 'in a moment', clientId: randomUUID() })
    await ctx.db.message.updateMany({ where: { conversationId: id, direction: 'out' }, data: { sentAt: minutesAgo(15) } })
    await addMessage(id, { direction: 'in', authorType: 'contact', sentAt: minutesAgo(10) })
    await run()
    expect(await fallbacksOf(id)).toEqual([])
  })

  it('nobody of another association', async () => {
    const { id } = await addWriter(10)
    const stranger = await test.createAssociation()
    await sendFallback.run(stranger, { connectionId: connection.id, since: since.toISOString(), until: new Date().toISOString() })
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

/** The number took this status so long ago. */
async function become(status: 'working' | 'failed' | 'starting', minutes: number) {
  await ctx.db.connectionStatusChange.create({ data: { associationId: ctx.association.id, connectionId: connection.id, status, cause: 'session', at: minutesAgo(minutes) } })
  await ctx.db.connection.update({ where: { id: connection.id }, data: { status } })
}

/** What is said to be back is told to whom it concerns. */
const resume = (minutes = 0) => resumeConnection.run({ ...ctx, clock: () => minutesAgo(minutes) }, { connectionId: connection.id })

function owed() {
  return test.root.db.$queryRaw<{ id: string, payload: { since: string, until: string } }[]>`
    SELECT id::text, payload FROM graphile_worker._private_jobs WHERE key LIKE ${`fallback:${connection.id}:%`} ORDER BY id`
}

/** Does what is owed, as a worker would. */
async function pay() {
  const jobs = await owed()
  await test.root.db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE id = ANY(${jobs.map(({ id }) => BigInt(id))})`
  await Promise.all(jobs.map(({ payload }) => run(new Date(payload.since), new Date(payload.until))))
}

describe('when it is asked for', () => {
  async function wasDown(minutes: number) {
    await become('working', 600)
    await become('failed', minutes)
    await become('working', 0)
    await resume()
    return owed()
  }

  it('after an outage people noticed, once however often it is told', async () => {
    expect(await wasDown(20)).toHaveLength(1)
    await resume()
    expect(await owed()).toHaveLength(1)
  })

  it('not after a short one, whenever that is told', async () => {
    expect(await wasDown(2)).toHaveLength(0)
    await resume(-10)
    expect(await owed()).toHaveLength(0)
  })

  it('not after one that was over long ago, when the number is told to be back for another reason', async () => {
    await become('working', 9000)
    await become('failed', 4000)
    await become('working', 3000)
    await resume()
    expect(await owed()).toEqual([])
  })

  it('not when the number is linked for the first time', async () => {
    await become('working', 0)
    await resume()
    expect(await owed()).toEqual([])
  })
})

describe('two outages within two minutes', () => {
  /** Down for 20 minutes, back, and down again a minute later. */
  async function failTwice() {
    await become('working', 600)
    await become('failed', 40)
    const first = await addWriter(30)
    await become('working', 20)
    await resume(20)
    await become('failed', 19)
    return first
  }

  it('neither is kept from those who wrote in it, and nobody is told twice', async () => {
    const first = await failTwice()
    await pay()
    expect(await fallbacksOf(first.id)).toEqual([])
    const [second, both] = [await addWriter(10), await addWriter(30)]
    await addMessage(both.id, { direction: 'in', authorType: 'contact', sentAt: minutesAgo(10) })
    await become('working', 5)
    await resume(5)
    expect(await owed()).toHaveLength(2)
    for (let times = 0; times < 2; times++) {
      await pay()
      expect((await Promise.all([first, second, both].map(({ id }) => fallbacksOf(id)))).map(({ length }) => length)).toEqual([1, 1, 1])
      await resume()
    }
  })

  it('a second one too short to be noticed does not take the word from the first', async () => {
    const { id } = await failTwice()
    await pay()
    await become('working', 17)
    await resume(17)
    await pay()
    expect(await fallbacksOf(id)).toHaveLength(1)
  })

  it('a second one that begins before the first is told to be over does not hide it', async () => {
    await become('working', 600)
    await become('failed', 40)
    const { id } = await addWriter(30)
    await become('working', 20)
    await become('starting', 20)
    await resume(20)
    await become('working', 19)
    await resume(19)
    await pay()
    expect(await fallbacksOf(id)).toHaveLength(1)
  })

  it('what was told in the first is not told again in the second while it is still on its way', async () => {
    await become('working', 600)
    await become('failed', 40)
    const { id } = await addWriter(30)
    await become('working', 20)
    await resume(20)
    await pay()
    await ctx.db.message.updateMany({ where: { conversationId: id, direction: 'out' }, data: { sentAt: minutesAgo(18) } })
    await become('failed', 19)
    await addMessage(id, { direction: 'in', authorType: 'contact', sentAt: minutesAgo(10) })
    await become('working', 5)
    await resume(5)
    await pay()
    expect(await fallbacksOf(id)).toHaveLength(1)
  })
})
