import type { Simulator } from '@recado/waha-simulator'
import type { Ctx } from '../../ctx.ts'
import type { Connection } from '../../platform/db/generated/client.ts'
import type { LiveTalk } from '../../testing/add-live-talk.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { fastTimings, startSimulator } from '@recado/waha-simulator'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addLiveConnection } from '../../testing/add-live-connection.ts'
import { addLiveTalk } from '../../testing/add-live-talk.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { createCuttableLine } from '../../testing/cuttable-line.ts'
import { until } from '../../testing/until.ts'
import { claimDelivery, noteLeaving } from './claim-delivery.ts'
import { lookForMessage } from './look-for-message.job.ts'

const apiKey = 'the key of the simulator'
const minuteMs = 60_000

let test: TestContext
let ctx: Ctx
let simulator: Simulator
let connection: Connection
let line: Awaited<ReturnType<typeof createCuttableLine>>
beforeAll(async () => {
  test = await createTestContext()
  ctx = await test.createAssociation()
  // An engine that takes no ids.
  simulator = await startSimulator({ apiKey, engine: 'WEBJS', timings: fastTimings })
  line = await createCuttableLine({ host: '127.0.0.1', port: simulator.port })
  connection = await addLiveConnection(ctx, { simulator, apiKey, engine: 'WEBJS', given: { wahaVersion: '2026.7.1' } })
  connection = await ctx.db.connection.update({ where: { id: connection.id }, data: { wahaUrl: `http://127.0.0.1:${line.port}` } })
})
afterEach(() => {
  line.mend()
  simulator.control.clearTroubles()
})
afterAll(async () => {
  await simulator.close()
  line.close()
  await test.close()
})

const addTalk = () => addLiveTalk(ctx, { simulator, connection })

/** It reached WAHA, whose answer did not reach us. */
async function sendUnanswered({ send, deliver, seen }: LiveTalk, text: string) {
  const before = seen().length
  simulator.control.setTroubles({ sendTimeout: true })
  const messageId = await send(text)
  const delivering = deliver()
  await until(() => seen().length > before)
  line.cut()
  await delivering
  line.mend()
  simulator.control.clearTroubles()
  return messageId
}

/** A worker let it go and died before it reached WAHA. */
async function sendNowhere({ send, deliver, conversationId }: LiveTalk, text: string) {
  const messageId = await send(text)
  const claimed = await claimDelivery(ctx, conversationId)
  if (!claimed || !await noteLeaving(ctx, claimed))
    throw new Error('nothing was claimed')
  await deliver(31_000)
  return messageId
}

/** Looks as often as it takes, each time when it is due. */
async function lookUntilDone(messageId: string, most = 10) {
  for (let count = 0; count < most; count++) {
    const { checkAt, state } = await rowOf(messageId)
    if (!checkAt || state !== 'unknown')
      return
    await lookForMessage.run({ ...ctx, clock: () => checkAt }, { messageId })
  }
}

function later(ms: number): Ctx {
  return { ...ctx, clock: () => new Date(Date.now() + ms) }
}

async function rowOf(messageId: string) {
  const { message, ...delivery } = await ctx.db.delivery.findUniqueOrThrow({ where: { messageId }, include: { message: true } })
  return { ...delivery, status: message.status, why: message.failure, providerMessageId: message.providerMessageId }
}

describe('a message that went although no answer came', () => {
  it('is found by the first look, and has its id', async () => {
    const talk = await addTalk()
    const messageId = await sendUnanswered(talk, 'Olá')
    expect(await rowOf(messageId)).toMatchObject({ state: 'unknown', status: 'queued' })
    await lookUntilDone(messageId, 1)
    expect(await rowOf(messageId)).toMatchObject({ state: 'sent', status: 'sent', failure: null, providerMessageId: talk.seen()[0]?.rawId })
    await talk.deliver(30 * minuteMs)
    expect(await talk.arrived(1)).toHaveLength(1)
  })

  it('twice with the same words: each has an id of its own', async () => {
    const talk = await addTalk()
    const first = await sendUnanswered(talk, 'ok')
    await ctx.db.delivery.update({ where: { messageId: first }, data: { checks: 3 } })
    const second = await sendUnanswered(talk, 'ok')
    await Promise.all([first, second].map(messageId => lookUntilDone(messageId, 1)))
    await Promise.all([first, second].map(messageId => lookUntilDone(messageId)))
    const ids = await Promise.all([first, second].map(async messageId => (await rowOf(messageId)).providerMessageId))
    expect(ids.toSorted()).toEqual(talk.seen().map(bubble => bubble.rawId).toSorted())
  })

  it('looked for by many at once is settled once', async () => {
    const talk = await addTalk()
    const messageId = await sendUnanswered(talk, 'Olá')
    const { checkAt } = await rowOf(messageId)
    await Promise.allSettled(Array.from({ length: 5 }, () => lookForMessage.run({ ...ctx, clock: () => checkAt ?? new Date() }, { messageId })))
    expect(await rowOf(messageId)).toMatchObject({ state: 'sent', providerMessageId: talk.seen()[0]?.rawId })
  })
})

describe('a message that never left', () => {
  it('holds the conversation for the first looks, and goes again after the last one, once', async () => {
    const talk = await addTalk()
    const messageId = await sendNowhere(talk, 'never gone')
    await lookUntilDone(messageId, 2)
    expect(await rowOf(messageId)).toMatchObject({ state: 'unknown', checks: 2, status: 'queued' })
    expect(await claimDelivery(later(minuteMs), talk.conversationId)).toBeNull()
    await lookUntilDone(messageId)
    expect(await rowOf(messageId)).toMatchObject({ state: 'queued', status: 'queued', failure: null })
    await Promise.all([talk.deliver(20 * minuteMs), talk.deliver(20 * minuteMs)])
    expect(await talk.arrived(1)).toEqual(['never gone'])
    expect(await rowOf(messageId)).toMatchObject({ state: 'sent' })
  })

  it('is left to the agent when others have passed it: it would come out of order', async () => {
    const talk = await addTalk()
    const messageId = await sendNowhere(talk, 'first')
    await talk.send('second')
    await talk.deliver(minuteMs)
    expect(talk.seen()).toEqual([])
    await lookUntilDone(messageId, 3)
    await talk.deliver(2 * minuteMs)
    await lookUntilDone(messageId)
    expect(await rowOf(messageId)).toMatchObject({ state: 'failed', status: 'failed', why: 'gaveUp' })
    await talk.deliver(30 * minuteMs)
    expect(await talk.arrived(1)).toEqual(['second'])
  })

  it('is left to the agent when it is too late for it', async () => {
    const talk = await addTalk()
    const messageId = await sendNowhere(talk, 'for today')
    await ctx.db.delivery.update({ where: { messageId }, data: { expiresAt: new Date(Date.now() + 10 * minuteMs) } })
    await lookUntilDone(messageId)
    expect(await rowOf(messageId)).toMatchObject({ state: 'failed', why: 'expired' })
  })

  it('is left to the agent when something was sent there that nobody here knows of', async () => {
    const talk = await addTalk()
    simulator.control.writeFromBusiness(connection.session, talk.personId, { text: 'from the phone itself' })
    const messageId = await sendNowhere(talk, 'perhaps that one')
    await lookUntilDone(messageId)
    expect(await rowOf(messageId)).toMatchObject({ state: 'unknown', status: 'failed', why: 'unknown', checkAt: null })
  })

  it('and whose connection was lost on the way to WAHA is not even in doubt', async () => {
    const talk = await addTalk()
    await ctx.db.connection.update({ where: { id: connection.id }, data: { wahaUrl: 'http://127.0.0.1:59999' } })
    const messageId = await talk.send('nobody listened')
    await talk.deliver()
    await ctx.db.connection.update({ where: { id: connection.id }, data: { wahaUrl: connection.wahaUrl } })
    expect(await rowOf(messageId)).toMatchObject({ state: 'queued', attempts: 0 })
    await talk.deliver(minuteMs)
    expect(await talk.arrived(1)).toHaveLength(1)
  })
})

it('while the number is down no look is used up', async () => {
  const talk = await addTalk()
  const messageId = await sendUnanswered(talk, 'Olá')
  line.cut()
  await lookUntilDone(messageId, 5)
  expect(await rowOf(messageId)).toMatchObject({ state: 'unknown', checks: 0, status: 'queued' })
  line.mend()
  await lookUntilDone(messageId, 1)
  expect(await rowOf(messageId)).toMatchObject({ state: 'sent' })
})

it('a look that comes too early looks later, and running twice counts it once', async () => {
  const talk = await addTalk()
  const messageId = await sendNowhere(talk, 'Olá')
  await lookForMessage.run({ ...ctx, clock: () => new Date(0) }, { messageId })
  expect(await rowOf(messageId)).toMatchObject({ checks: 0 })
  const { checkAt } = await rowOf(messageId)
  await Promise.all([1, 2, 3].map(() => lookForMessage.run({ ...ctx, clock: () => checkAt ?? new Date() }, { messageId })))
  expect(await rowOf(messageId)).toMatchObject({ checks: 1 })
})
