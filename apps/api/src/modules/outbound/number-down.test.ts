import type { Simulator } from '@recado/waha-simulator'
import type { Ctx } from '../../ctx.ts'
import type { Connection } from '../../platform/db/generated/client.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import type { CuttableLine } from '../../testing/cuttable-line.ts'
import { fastTimings, startSimulator } from '@recado/waha-simulator'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addLiveConnection } from '../../testing/add-live-connection.ts'
import { addLiveTalk } from '../../testing/add-live-talk.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { createCuttableLine } from '../../testing/cuttable-line.ts'
import { resumeConnection } from './resume-connection.job.ts'
import { resumeDeliveries } from './resume-deliveries.ts'
import { retryMessage } from './retry-message.ts'
import { takeTurn } from './take-turn.ts'

const apiKey = 'the key of the simulator'
const minuteMs = 60_000

let test: TestContext
let ctx: Ctx
let simulator: Simulator
let connection: Connection
let line: CuttableLine
beforeAll(async () => {
  test = await createTestContext()
  ctx = await test.createAssociation()
  simulator = await startSimulator({ apiKey, timings: fastTimings })
  line = await createCuttableLine({ host: '127.0.0.1', port: simulator.port })
})
beforeEach(async () => {
  connection = await addLiveConnection(ctx, { simulator, apiKey, engine: 'GOWS' })
  await ctx.db.connection.update({ where: { id: connection.id }, data: { wahaUrl: `http://127.0.0.1:${line.port}` } })
})
afterEach(() => line.mend())
afterAll(async () => {
  await simulator.close()
  line.close()
  await test.close()
})

const addTalk = () => addLiveTalk(ctx, { simulator, connection })
const row = () => ctx.db.connection.findUniqueOrThrow({ where: { id: connection.id } })

function later(ms: number): Ctx {
  return { ...ctx, clock: () => new Date(Date.now() + ms) }
}

async function deliveriesOf(conversationId: string) {
  return ctx.db.delivery.findMany({ where: { conversationId }, orderBy: { sequence: 'asc' }, select: { state: true, attempts: true, failure: true } })
}

async function wakeJobs() {
  const jobs = await test.root.db.$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs WHERE key LIKE 'deliver:%'`
  return jobs.map(({ key }) => key.replace('deliver:', ''))
}

/** Offers messages of as many conversations until the breaker opens. */
async function openBreaker() {
  line.cut()
  const talks = await Promise.all(Array.from({ length: 5 }, addTalk))
  for (const talk of talks) {
    await talk.send('one')
    await talk.send('two')
    await talk.deliver()
  }
  return talks
}

describe('the circuit breaker', () => {
  it('opens after five messages in a row that the number did not take, says so, and uses up no try', async () => {
    const talks = await openBreaker()
    const { breakerUntil, breakerSince, version } = await row()
    expect(breakerUntil?.getTime()).toBeGreaterThan(Date.now())
    expect(breakerSince).not.toBeNull()
    expect(version).toBeGreaterThan(connection.version)
    for (const { conversationId } of talks)
      expect(await deliveriesOf(conversationId)).toMatchObject([{ state: 'queued', attempts: 0 }, { state: 'queued', attempts: 0 }])
  })

  it('while it is open nobody tries', async () => {
    const talks = await openBreaker()
    const tried = line.refusedCount()
    await Promise.all(talks.map(talk => talk.deliver(900)))
    expect(line.refusedCount()).toBe(tried)
  })

  it('half open, one message of all is tried; it stays open when that one fails too', async () => {
    const talks = await openBreaker()
    const until = (await row()).breakerUntil?.getTime() ?? 0
    const before = await ctx.db.deliveryAttempt.count()
    const afterMs = until - Date.now() + 10
    await Promise.all(talks.map(talk => talk.deliver(afterMs)))
    expect(await ctx.db.deliveryAttempt.count()).toBe(before + 1)
    expect((await row()).breakerUntil?.getTime()).toBeGreaterThan(until)
  })

  it('closes when the probe goes, and everything that waited goes in its order', async () => {
    const talks = await openBreaker()
    line.mend()
    const afterMs = ((await row()).breakerUntil?.getTime() ?? 0) - Date.now() + 10
    await talks[2]?.deliver(afterMs)
    await resumeConnection.run(later(afterMs), { connectionId: connection.id })
    expect(await row()).toMatchObject({ breakerUntil: null, breakerSince: null })
    expect(await wakeJobs()).toEqual(expect.arrayContaining([talks[0]?.conversationId, talks[4]?.conversationId]))
    await Promise.all(talks.map(talk => talk.deliver(afterMs)))
    for (const talk of talks)
      expect(await talk.arrived(2)).toEqual(['one', 'two'])
  })

  it('is not kept open by what is not even tried: bulk that must wait for its turn is no probe', async () => {
    const talks = await openBreaker()
    line.mend()
    const afterMs = ((await row()).breakerUntil?.getTime() ?? 0) - Date.now() + 10
    const [bulk, answer] = [talks[0]?.conversationId ?? '', talks[1]]
    await takeTurn(later(afterMs), connection.id, { minGapSeconds: 600, maxGapSeconds: 600, perHour: 20, perDay: 100 })
    await ctx.db.delivery.updateMany({ where: { conversationId: bulk }, data: { pace: 'bulk', notBefore: null } })
    await talks[0]?.deliver(afterMs)
    await answer?.deliver(afterMs)
    expect(await answer?.arrived(1)).toEqual(['one'])
  })

  it('is not kept open by a probe that ends before the number is asked: the next one is a probe at once', async () => {
    const talks = await openBreaker()
    line.mend()
    const afterMs = ((await row()).breakerUntil?.getTime() ?? 0) - Date.now() + 10
    const mediaId = (await ctx.db.media.create({ data: { associationId: ctx.association.id, mimeType: 'image/png' } })).id
    const lost = await ctx.db.delivery.findFirstOrThrow({ where: { conversationId: talks[0]?.conversationId ?? '' }, orderBy: { sequence: 'asc' } })
    await ctx.db.message.update({ where: { id: lost.messageId }, data: { kind: 'image', mediaId } })
    await talks[0]?.deliver(afterMs)
    expect(await deliveriesOf(lost.conversationId)).toMatchObject([{ failure: 'mediaMissing' }, { state: 'sent' }])
  })

  it('counts no failure of the message itself', async () => {
    const talks = await Promise.all(Array.from({ length: 6 }, addTalk))
    simulator.control.setTroubles({ failRate: 1 })
    for (const talk of talks) {
      await talk.send('one')
      await talk.deliver()
    }
    simulator.control.clearTroubles()
    expect(await row()).toMatchObject({ breakerUntil: null })
    expect(await deliveriesOf(talks[5]?.conversationId ?? '')).toMatchObject([{ state: 'queued', attempts: 1 }])
  })
})

describe('a session that does not work', () => {
  it('is sent nothing until it does; then its conversations are woken', async () => {
    const talk = await addTalk()
    await ctx.db.connection.update({ where: { id: connection.id }, data: { status: 'starting' } })
    await talk.send('one')
    await talk.deliver()
    await resumeConnection.run(ctx, { connectionId: connection.id })
    await resumeDeliveries({ ...test.root, clock: later(minuteMs).clock })
    expect(await deliveriesOf(talk.conversationId)).toEqual([{ state: 'queued', attempts: 0, failure: null }])
    await ctx.db.connection.update({ where: { id: connection.id }, data: { status: 'working' } })
    await test.root.db.$executeRaw`SELECT graphile_worker.remove_job('deliver:' || ${talk.conversationId})`
    await Promise.all([1, 2].map(() => resumeConnection.run(ctx, { connectionId: connection.id })))
    expect(await wakeJobs()).toContain(talk.conversationId)
    await talk.deliver()
    expect(await talk.arrived(1)).toHaveLength(1)
  })

  it('whose key is refused makes messages wait', async () => {
    const talk = await addTalk()
    await ctx.db.connection.update({ where: { id: connection.id }, data: { apiKeyEncrypted: ctx.cipher.encrypt('another key') } })
    await talk.send('one')
    await talk.deliver()
    expect(await deliveriesOf(talk.conversationId)).toEqual([{ state: 'queued', attempts: 0, failure: null }])
  })
})

describe('a message that waited too long', () => {
  it('asks the agent instead of going out late; those behind it are judged on their own', async () => {
    const talk = await addTalk()
    await ctx.db.connection.update({ where: { id: connection.id }, data: { status: 'failed', settings: { expireAfterMinutes: 30 } } })
    const first = await talk.send('stale')
    await ctx.db.delivery.update({ where: { messageId: first }, data: { expiresAt: new Date(Date.now() + 10 * minuteMs) } })
    await talk.send('still good')
    await resumeDeliveries({ ...test.root, clock: later(20 * minuteMs).clock })
    expect(await wakeJobs()).toContain(talk.conversationId)
    await talk.deliver(20 * minuteMs)
    expect(await deliveriesOf(talk.conversationId)).toMatchObject([{ state: 'failed', failure: 'expired' }, { state: 'queued' }])
    await ctx.db.connection.update({ where: { id: connection.id }, data: { status: 'working' } })
    await talk.deliver(20 * minuteMs)
    expect(await talk.arrived(1)).toEqual(['still good'])
  })

  it('has as long as a new one when the agent tries it again', async () => {
    const talk = await addTalk()
    const messageId = await talk.send('again')
    await talk.deliver(3 * 60 * minuteMs)
    expect(await ctx.db.message.findUniqueOrThrow({ where: { id: messageId } })).toMatchObject({ status: 'failed', failure: 'expired' })
    await retryMessage(later(3 * 60 * minuteMs), { conversationId: talk.conversationId, messageId })
    await talk.deliver(4 * 60 * minuteMs)
    expect(await talk.arrived(1)).toHaveLength(1)
  })
})

it('what a dead worker held and what lost its job has one again within a minute', async () => {
  const talk = await addTalk()
  const messageId = await talk.send('held')
  await ctx.db.delivery.update({ where: { messageId }, data: { state: 'sending', claimedUntil: new Date(Date.now() + 30_000), claim: 1 } })
  const other = await addTalk()
  await other.send('lost')
  for (const { conversationId } of [talk, other])
    await test.root.db.$executeRaw`SELECT graphile_worker.remove_job('deliver:' || ${conversationId})`
  await resumeDeliveries({ ...test.root, clock: later(20_000).clock })
  await resumeDeliveries({ ...test.root, clock: later(20_000).clock })
  expect(await wakeJobs()).toEqual(expect.arrayContaining([talk.conversationId, other.conversationId]))
  await talk.deliver(31_000)
  expect(await talk.arrived(1)).toHaveLength(1)
})

it('who comes back later to a message another worker has puts off nothing that is to be done now', async () => {
  const talk = await addTalk()
  const messageId = await talk.send('held')
  await ctx.db.delivery.update({ where: { messageId }, data: { state: 'sending', claimedUntil: new Date(Date.now() + 30_000), claim: 1 } })
  await talk.send('next')
  await talk.deliver()
  const jobs = await test.root.db.$queryRaw<{ isDue: boolean }[]>`
    SELECT run_at <= now() AS "isDue" FROM graphile_worker._private_jobs WHERE payload ->> 'conversationId' = ${talk.conversationId} ORDER BY run_at`
  expect(jobs).toEqual([{ isDue: true }, { isDue: false }])
})
