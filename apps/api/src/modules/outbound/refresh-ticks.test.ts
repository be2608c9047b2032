import type { Simulator } from '@recado/waha-simulator'
import type { Ctx } from '../../ctx.ts'
import type { Connection } from '../../platform/db/generated/client.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { fastTimings, startSimulator } from '@recado/waha-simulator'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { addLiveConnection } from '../../testing/add-live-connection.ts'
import { addLiveTalk } from '../../testing/add-live-talk.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { until } from '../../testing/until.ts'
import { applyAcks, lockConnection, lockConversation } from '../conversations/index.ts'
import { refreshTicks } from './refresh-ticks.job.ts'
import { watchDeliveries } from './watch-deliveries.sweep.ts'

const apiKey = 'the key of the simulator'
const minuteMs = 60_000

let test: TestContext
let ctx: Ctx
let simulator: Simulator
let connection: Connection
beforeAll(async () => {
  test = await createTestContext()
  ctx = await test.createAssociation()
  simulator = await startSimulator({ apiKey, timings: fastTimings })
  // Nothing is posted here: every tick is lost.
  connection = await addLiveConnection(ctx, { simulator, apiKey, engine: 'GOWS' })
})
afterAll(async () => {
  await simulator.close()
  await test.close()
})

async function sendOne(isOnline = true) {
  const talk = await addLiveTalk(ctx, { simulator, connection })
  simulator.control.setOnline(talk.personId, isOnline)
  const messageId = await talk.send('Olá')
  await talk.deliver()
  if (isOnline)
    await talk.arrived(1)
  return {
    messageId,
    row: async () => {
      const { message, checks, checkAt } = await ctx.db.delivery.findUniqueOrThrow({ where: { messageId }, include: { message: true } })
      return { status: message.status, checks, checkAt }
    },
  }
}

function refreshAfter(minutes: number, as = ctx) {
  return refreshTicks.run({ ...as, clock: () => new Date(Date.now() + minutes * minuteMs) }, { connectionId: connection.id })
}

it('a lost tick is found two minutes after the message went, and counted', async () => {
  const { row } = await sendOne()
  await refreshAfter(1)
  expect(await row()).toMatchObject({ status: 'sent', checks: 0 })
  await refreshAfter(3)
  expect(await row()).toMatchObject({ status: 'delivered' })
  expect(await ctx.db.connectionCount.findMany({ where: { connectionId: connection.id, key: 'delivered' } })).toMatchObject([{ count: 1 }])
})

it('asking after a tick while the same tick is read ends without anybody waiting for ever', async () => {
  const { messageId, row } = await sendOne()
  const { providerMessageId, conversationId } = await ctx.db.message.findUniqueOrThrow({ where: { id: messageId } })
  await ctx.db.conversation.update({ where: { id: conversationId }, data: { lastMessageId: messageId } })
  const refreshed = await transaction(ctx, async (tx) => {
    await lockConnection(tx, connection.id)
    await lockConversation(tx, conversationId)
    const refreshing = Promise.allSettled([refreshAfter(3)])
    await until(async () => (await test.database.pool.query('SELECT FROM pg_locks WHERE NOT granted')).rows.length > 0)
    await applyAcks(tx, [{ connectionId: connection.id, providerMessageId: providerMessageId ?? '', status: 'delivered', at: new Date() }])
    return { refreshing }
  })
  expect(await refreshed.refreshing).toMatchObject([{ status: 'fulfilled' }])
  expect(await row()).toMatchObject({ status: 'delivered' })
})

it('a phone that is off is asked after three times and then no more', async () => {
  const { row } = await sendOne(false)
  const planned = []
  for (const minutes of [3, 20, 150, 500]) {
    await refreshAfter(minutes)
    planned.push((await row()).checks)
  }
  expect(planned).toEqual([1, 2, 3, 3])
  expect(await row()).toMatchObject({ status: 'sent', checkAt: null })
})

it('running twice at once counts a look once', async () => {
  const { row } = await sendOne(false)
  await Promise.all([refreshAfter(3), refreshAfter(3)])
  expect(await row()).toMatchObject({ checks: 1 })
})

it('each minute only numbers with something to ask are asked, and what has arrived is not', async () => {
  const [arrived, stale] = [await sendOne(), await sendOne(false)]
  await ctx.db.message.update({ where: { id: arrived.messageId }, data: { status: 'delivered' } })
  const later = { ...test.root, clock: () => new Date(Date.now() + 3 * minuteMs) }
  await watchDeliveries.run(later)
  await watchDeliveries.run(later)
  expect([(await arrived.row()).checkAt, (await stale.row()).checkAt]).toEqual([null, expect.any(Date)])
  const jobs = await test.root.db.$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs WHERE key LIKE 'ticks:%'`
  expect(jobs).toEqual([{ key: `ticks:${connection.id}` }])
})

it('a number that is down is not asked, nor is one of another association', async () => {
  const { row } = await sendOne()
  const stranger = await test.createAssociation()
  await refreshAfter(3, stranger)
  await ctx.db.connection.update({ where: { id: connection.id }, data: { status: 'failed' } })
  await refreshAfter(3)
  expect(await row()).toMatchObject({ status: 'sent', checks: 0 })
})
