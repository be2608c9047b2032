import type { Pacing } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import type { Connection } from '../../platform/db/generated/client.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addConnection } from '../../testing/add-connection.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { claimDelivery } from './claim-delivery.ts'
import { deliverMessages } from './deliver-messages.job.ts'
import { endRestriction } from './end-restriction.job.ts'
import { resumePacing } from './resume-pacing.ts'
import { sendMessage } from './send-message.ts'
import { settleFailed } from './settle-delivery.ts'
import { takeTurn } from './take-turn.ts'
import { watchDeliveries } from './watch-deliveries.sweep.ts'

const pacing: Pacing = { minGapSeconds: 30, maxGapSeconds: 60, perHour: 20, perDay: 100 }
const minuteMs = 60_000
const hourMs = 60 * minuteMs

let test: TestContext
let ctx: Ctx<StaffActor>
let connection: Connection
beforeAll(async () => {
  test = await createTestContext()
  ctx = await test.asStaff(await test.createAssociation(), 'admin')
})
beforeEach(async () => {
  connection = await addConnection(ctx)
})
afterAll(() => test.close())

const start = new Date('2026-11-20T12:00:00Z')

function at(ms: number): Ctx<StaffActor> {
  return { ...ctx, clock: () => new Date(start.getTime() + ms) }
}

async function takeTurns(count: number, given: Partial<Pacing> = {}) {
  const turns = []
  for (let index = 0; index < count; index++)
    turns.push((await takeTurn(at(0), connection.id, { ...pacing, ...given })).getTime() - start.getTime())
  return turns
}

async function send({ hasWritten = false, pace }: { hasWritten?: boolean, pace?: 'bulk' } = {}) {
  const { id: conversationId, claim } = await addConversation(ctx, { connection })
  if (hasWritten)
    await ctx.db.message.create({ data: { associationId: ctx.association.id, conversationId, connectionId: connection.id, direction: 'in', authorType: 'contact', kind: 'text', text: 'oi', sentAt: new Date() } })
  const sent = await sendMessage(ctx, { conversationId, author: { type: 'assistant', claim }, text: 'Olá', clientId: randomUUID(), ...(pace ? { pace } : {}) })
  const messageId = sent.type === 'message' ? sent.messageId : ''
  return { conversationId, messageId, delivery: () => ctx.db.delivery.findUniqueOrThrow({ where: { messageId } }) }
}

const paceRow = () => ctx.db.connectionPace.findUniqueOrThrow({ where: { connectionId: connection.id } })

/** So many first contacts, of which the last ones were refused a moment ago. */
async function addRefused(refused: number, went: number) {
  await takeTurn(ctx, connection.id, pacing)
  for (let index = 0; index < refused + went; index++) {
    const { messageId } = await send()
    const isRefused = index >= went
    await ctx.db.delivery.update({ where: { messageId }, data: { state: isRefused ? 'failed' : 'sent', settledAt: new Date(Date.now() - (refused + went - index) * 1000) } })
    await ctx.db.message.update({ where: { id: messageId }, data: isRefused ? { status: 'failed', failure: 'rejected' } : { status: 'sent' } })
  }
}

describe('turns', () => {
  it('the first is now, and the gaps between them are at random', async () => {
    const turns = await takeTurns(10)
    const gaps = turns.slice(1).map((turn, index) => turn - (turns[index] ?? 0))
    expect(turns[0]).toBe(0)
    expect(gaps.every(gap => gap >= 30_000 && gap <= 60_000)).toBe(true)
    expect(new Set(gaps).size).toBeGreaterThan(1)
  })

  it('asked for by many at once are one each', async () => {
    const turns = await Promise.all(Array.from({ length: 20 }, () => takeTurn(at(0), connection.id, pacing)))
    const sorted = turns.map(turn => turn.getTime()).toSorted((one, other) => one - other)
    expect(sorted.slice(1).every((turn, index) => turn - (sorted[index] ?? 0) >= 30_000)).toBe(true)
  })

  it('are no more in an hour, and in a day, than the settings say', async () => {
    const turns = await takeTurns(9, { perHour: 2, perDay: 5 })
    const hours = turns.map(turn => Math.floor(turn / hourMs))
    expect(hours).toEqual([0, 0, 1, 1, 2, 24, 24, 25, 25])
  })

  it('of two numbers have nothing to do with each other', async () => {
    await takeTurns(3)
    const other = await addConnection(ctx)
    expect(await takeTurn(at(0), other.id, pacing)).toEqual(start)
  })
})

describe('what is spaced', () => {
  it('a first contact and bulk are, an answer never', async () => {
    const answer = await send({ hasWritten: true })
    const first = await send()
    const bulk = await send({ hasWritten: true, pace: 'bulk' })
    expect([(await answer.delivery()).pace, (await first.delivery()).pace, (await bulk.delivery()).pace]).toEqual(['answer', 'firstContact', 'bulk'])
  })

  it('a first contact waits for its turn, keeps it, and expires only after it', async () => {
    await takeTurn(ctx, connection.id, pacing)
    const { conversationId, messageId, delivery } = await send()
    await Promise.all([1, 2].map(() => deliverMessages.run(ctx, { conversationId })))
    const { notBefore, expiresAt, attempts } = await delivery()
    const waitMs = (notBefore?.getTime() ?? 0) - Date.now()
    expect(waitMs).toBeGreaterThan(20_000)
    expect(waitMs).toBeLessThan(61_000)
    expect((expiresAt?.getTime() ?? 0) - (notBefore?.getTime() ?? 0)).toBe(2 * hourMs)
    expect(attempts).toBe(0)
    const { dayCount } = await paceRow()
    // Nobody listens there: it was tried, without asking for another turn.
    await deliverMessages.run({ ...ctx, clock: () => notBefore ?? new Date() }, { conversationId })
    expect(await ctx.db.deliveryAttempt.count({ where: { messageId } })).toBe(1)
    expect((await paceRow()).dayCount).toBe(dayCount)
  })

  it('one that missed its turn by long gets another, so that what waited does not go in one burst', async () => {
    await takeTurn(ctx, connection.id, pacing)
    const { conversationId, messageId, delivery } = await send()
    await deliverMessages.run(ctx, { conversationId })
    const missedAt = new Date(((await delivery()).notBefore?.getTime() ?? 0) + hourMs)
    await takeTurn({ ...ctx, clock: () => missedAt }, connection.id, pacing)
    await deliverMessages.run({ ...ctx, clock: () => missedAt }, { conversationId })
    expect((await delivery()).notBefore?.getTime()).toBeGreaterThan(missedAt.getTime())
    expect(await ctx.db.deliveryAttempt.count({ where: { messageId } })).toBe(0)
  })
})

describe('a pause', () => {
  it('begins when WhatsApp restricts the number, for a day; answers go on', async () => {
    const { conversationId } = await send()
    const claimed = await claimDelivery(ctx, conversationId)
    if (claimed)
      await settleFailed(ctx, claimed, 'restricted', { startedAt: new Date() })
    expect(await paceRow()).toMatchObject({ pauseReason: 'restricted' })
    expect((await takeTurn(ctx, connection.id, pacing)).getTime() - Date.now()).toBeGreaterThan(23 * hourMs)
    const answer = await send({ hasWritten: true })
    await deliverMessages.run(ctx, { conversationId: answer.conversationId })
    expect(await ctx.db.deliveryAttempt.findMany({ where: { messageId: answer.messageId } })).toMatchObject([{ result: 'wait' }])
  })

  it('is the number\'s trouble until a person ends it, or it ends by itself', async () => {
    const trouble = async () => (await ctx.db.connection.findUniqueOrThrow({ where: { id: connection.id } })).trouble
    const restrict = async () => {
      const claimed = await claimDelivery(ctx, (await send()).conversationId)
      if (claimed)
        await settleFailed(ctx, claimed, 'restricted', { startedAt: new Date() })
    }
    await restrict()
    expect(await trouble()).toBe('restricted')
    await resumePacing(ctx, { connectionId: connection.id })
    expect(await trouble()).toBeNull()
    await restrict()
    const { pausedUntil } = await paceRow()
    expect(await ctx.db.$queryRaw`SELECT run_at AS "runAt" FROM graphile_worker.jobs WHERE key = ${`end-restriction:${connection.id}`}`).toEqual([{ runAt: pausedUntil }])
    const end = (ms: number) => endRestriction.run({ ...ctx, clock: () => new Date((pausedUntil?.getTime() ?? 0) + ms) }, { connectionId: connection.id })
    await end(-1)
    expect(await trouble()).toBe('restricted')
    await end(0)
    await end(0)
    expect(await trouble()).toBeNull()
  })

  it('begins when five of the last twenty are refused, not at four', async () => {
    await addRefused(4, 10)
    await watchDeliveries.run(test.root)
    expect(await paceRow()).toMatchObject({ pausedUntil: null })
    await addRefused(1, 0)
    await watchDeliveries.run(test.root)
    const paused = await paceRow()
    expect(paused).toMatchObject({ pauseReason: 'rejections' })
    await watchDeliveries.run(test.root)
    expect((await paceRow()).pauseReason).toBe('rejections')
  })

  it('begins when the session fails, for who wrote to people of their own accord', async () => {
    await takeTurn(ctx, connection.id, pacing)
    const other = await addConnection(ctx, { status: 'failed' })
    await ctx.db.connection.update({ where: { id: connection.id }, data: { status: 'failed' } })
    await watchDeliveries.run(test.root)
    expect(await paceRow()).toMatchObject({ pauseReason: 'failed' })
    expect(await ctx.db.connectionPace.count({ where: { connectionId: other.id } })).toBe(0)
  })

  it('is ended by a person, on record, and what waited goes on; refusals of before do not begin it again', async () => {
    await addRefused(5, 0)
    await watchDeliveries.run(test.root)
    const { conversationId, delivery } = await send()
    await deliverMessages.run(ctx, { conversationId })
    expect((await delivery()).notBefore?.getTime()).toBeGreaterThan(Date.now() + 5 * hourMs)
    await Promise.all([1, 2].map(() => resumePacing(ctx, { connectionId: connection.id })))
    expect(await paceRow()).toMatchObject({ pausedUntil: null, pauseReason: null })
    expect(await delivery()).toMatchObject({ notBefore: null })
    expect(await ctx.db.auditEntry.count({ where: { action: 'connection.pacingResumed', subjectId: connection.id } })).toBe(1)
    await watchDeliveries.run({ ...test.root, clock: () => new Date(Date.now() + 3 * minuteMs) })
    expect(await paceRow()).toMatchObject({ pausedUntil: null })
  })

  it('leaves no hour behind that has not come yet: once it is ended there is room for a whole hour', async () => {
    await addRefused(5, 0)
    await watchDeliveries.run(test.root)
    expect((await takeTurn(ctx, connection.id, pacing)).getTime()).toBeGreaterThan(Date.now() + 5 * hourMs)
    await resumePacing(ctx, { connectionId: connection.id })
    const turns = []
    for (let index = 0; index < 25; index++)
      turns.push(await takeTurn(ctx, connection.id, { ...pacing, minGapSeconds: 1, maxGapSeconds: 1 }))
    expect(turns.at(0)?.getTime()).toBeLessThan(Date.now() + minuteMs)
    expect(turns.at(-1)?.getTime()).toBeLessThan(Date.now() + 2 * hourMs)
  })

  it('of another association is not theirs to end', async () => {
    const stranger = await test.createAssociation()
    await expect(resumePacing(stranger, { connectionId: connection.id })).rejects.toMatchObject({ code: 'connection.notFound' })
  })
})
