import type { Ctx } from '../../../ctx.ts'
import type { TestContext } from '../../../testing/create-test-context.ts'
import type { ChannelHistory, HistoryAnswer, HistoryPage } from '../../channels/index.ts'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addConnection } from '../../../testing/add-connection.ts'
import { createTestContext } from '../../../testing/create-test-context.ts'
import { fillGap } from './fill-gap.job.ts'
import { finishFill } from './finish-fill.ts'
import { listChats } from './list-chats.ts'
import { findRunningFill, toFill } from './queries.ts'
import { readPage } from './read-page.ts'

let test: TestContext
beforeAll(async () => {
  test = await createTestContext()
})
afterAll(() => test.close())

const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60_000)
const since = daysAgo(10)
const until = daysAgo(3)
const empty: HistoryAnswer<HistoryPage> = { type: 'told', value: { messages: [], rowCount: 0 } }

async function begin(chatIds?: string[]) {
  const ctx = await test.createAssociation()
  const connection = await addConnection(ctx, { linkedAt: daysAgo(20) })
  const connectionId = connection.id
  await ctx.db.gapFill.create({ data: { associationId: ctx.association.id, connectionId, reason: 'working', since, until, ...(chatIds ? { chatIds, chatTotal: chatIds.length } : {}) } })
  const load = () => ctx.db.connection.findUniqueOrThrow({ where: { id: connectionId } })
  return {
    ctx,
    connection,
    fill: () => running(ctx, connectionId),
    find: () => findRunningFill(ctx, connectionId),
    shown: async () => (await load()).catchUp,
    /** The regular look. */
    ask: async () => {
      await fillGap.run(ctx, { connectionId, reason: 'periodic' })
      return running(ctx, connectionId)
    },
  }
}

async function running(ctx: Ctx, connectionId: string) {
  const fill = await findRunningFill(ctx, connectionId)
  if (!fill)
    throw new Error('nothing is read')
  return fill
}

function historyOf(given: Partial<ChannelHistory>): ChannelHistory {
  return { readsAllChats: false, readPage: async () => empty, listChats: async () => ({ type: 'told', value: { chats: [], rowCount: 0 } }), ...given }
}

/** A list of chats, the last active first, in which somebody writes to `moves` after the first call. */
function listOf(chatIds: string[], moves: string, quiet: number): ChannelHistory['listChats'] {
  let order = [...chatIds]
  let calls = 0
  return async ({ limit, offset }) => {
    const rows = order.slice(offset, offset + limit)
    calls += 1
    if (calls === 1)
      order = [moves, ...order.filter(chatId => chatId !== moves)]
    return { type: 'told', value: { rowCount: rows.length, chats: rows.map(chatId => ({ chatId, lastActivityAt: chatIds.indexOf(chatId) < chatIds.length - quiet ? until : new Date(0) })) } }
  }
}

it('a chat that moves to the top while the list is read is not left out', async () => {
  const { ctx, fill } = await begin()
  const chatIds = Array.from({ length: 250 }, (_, index) => `55119${String(index).padStart(8, '0')}@c.us`)
  await listChats(ctx, await fill(), historyOf({ listChats: listOf(chatIds, chatIds[180] ?? '', 30) }))
  expect((await fill()).chatIds?.toSorted()).toEqual(chatIds.slice(0, 220))
  expect((await fill()).chatTotal).toBe(220)
})

it('chats in which nothing was written since are not read', async () => {
  const { ctx, fill } = await begin()
  const chatIds = ['5511900000001@c.us', '5511900000002@c.us', '5511900000003@c.us']
  await listChats(ctx, await fill(), historyOf({ listChats: listOf(chatIds, '5511900000001@c.us', 2) }))
  expect((await fill()).chatIds).toEqual(['5511900000001@c.us'])
})

/** An engine that answers an error for these chats, each time. Tells what it was asked. */
function brokenFor(...broken: string[]) {
  const asked: { chatId: string, since: Date }[] = []
  const history = historyOf({
    readPage: async ({ chatId, since }) => {
      asked.push({ chatId, since })
      return broken.includes(chatId) ? { type: 'failed', reason: 'server-error', isPassing: true, isOfChat: true } : empty
    },
    listChats: async ({ offset }) => ({ type: 'told', value: { chats: offset > 0 ? [] : [{ chatId: 'whole@c.us', lastActivityAt: null }], rowCount: offset > 0 ? 0 : 1 } }),
  })
  return { history, asked }
}

/** Reads until the reading that runs has ended. */
async function readOn({ ctx, connection, find }: Awaited<ReturnType<typeof begin>>, history: ChannelHistory) {
  for (let steps = 0; await find(); steps++) {
    expect(steps).toBeLessThan(30)
    const fill = await running(ctx, connection.id)
    if (fill.chatIds === null)
      await listChats(ctx, fill, history)
    else if (fill.chatIds.length > 0)
      await readPage(ctx, fill, history)
    else
      await finishFill(ctx, await ctx.db.connection.findUniqueOrThrow({ where: { id: connection.id } }), fill)
  }
  return toFill(await ctx.db.gapFill.findFirstOrThrow({ orderBy: { startedAt: 'desc' } }))
}

it('a channel rests longer the longer a page took it, but not for ever', async () => {
  const restAfter = async (tookMs: number) => {
    const { ctx, fill } = await begin(['one@c.us', 'other@c.us'])
    return readPage(ctx, await fill(), historyOf({ readPage: () => setTimeout(tookMs, empty) }))
  }
  expect(await restAfter(0)).toBe(200)
  expect(await restAfter(150)).toSatisfy((ms: number) => ms >= 590 && ms < 2000)
  expect(await restAfter(1500)).toBe(5000)
})

it('a chat the engine cannot give waits behind the others', async () => {
  const { ctx, fill } = await begin(['broken@lid', 'whole@c.us'])
  const { history } = brokenFor('broken@lid')
  await readPage(ctx, await fill(), history)
  expect((await fill()).chatIds).toEqual(['whole@c.us', 'broken@lid'])
  await readPage(ctx, await fill(), history)
  expect(await fill()).toMatchObject({ chatIds: ['broken@lid'], attempts: 0 })
})

it('one it never gives does not hold the others back: all else is done, and people see that it is unread', async () => {
  const number = await begin(['broken@lid', 'whole@c.us', 'lost@lid'])
  const { history, asked } = brokenFor('broken@lid', 'lost@lid')
  expect(await readOn(number, history)).toMatchObject({ state: 'done', chatIds: [], unreadChats: [{ chatId: 'broken@lid', since: since.toISOString() }, { chatId: 'lost@lid' }] })
  expect(asked.map(({ chatId }) => chatId)).toEqual(['broken@lid', 'whole@c.us', 'lost@lid', 'broken@lid', 'lost@lid', 'broken@lid', 'lost@lid'])
  expect((await number.shown())).toMatchObject({ state: 'done', chatsDone: 1, chatsTotal: 3, chatsUnread: 2 })
})

it('also when it is the only one, and at once when asking again is in vain', async () => {
  const only = await begin(['broken@lid'])
  expect(await readOn(only, brokenFor('broken@lid').history)).toMatchObject({ state: 'done', unreadChats: [{ tries: 3 }] })
  const gone = await begin(['gone@lid'])
  const history = historyOf({ readPage: async () => ({ type: 'failed', reason: 'bad-request', isPassing: false, isOfChat: true }) })
  expect(await readOn(gone, history)).toMatchObject({ state: 'done', unreadChats: [{ tries: 1 }] })
})

it('the next reading asks for it once more, from where it is unread, and says so when it has it', async () => {
  const number = await begin(['broken@lid'])
  await readOn(number, brokenFor('broken@lid').history)
  const again = brokenFor('broken@lid')
  const next = await number.ask()
  expect(next.since.getTime()).toBeGreaterThan(since.getTime())
  expect(await readOn(number, again.history)).toMatchObject({ state: 'done', unreadChats: [{ chatId: 'broken@lid' }] })
  expect(again.asked).toEqual([{ chatId: 'whole@c.us', since: next.since }, { chatId: 'broken@lid', since }])
  expect(await number.shown()).toMatchObject({ reason: 'periodic', chatsUnread: 1 })
  const mended = brokenFor()
  await number.ask()
  expect(await readOn(number, mended.history)).toMatchObject({ state: 'done', unreadChats: [] })
  expect(mended.asked.at(-1)).toEqual({ chatId: 'broken@lid', since })
  expect(await number.shown()).toMatchObject({ chatsUnread: 0, chatsDone: 2, chatsTotal: 2 })
  const after = await number.ask()
  await readOn(number, brokenFor().history)
  expect(await number.shown()).not.toMatchObject({ startedAt: after.startedAt.toISOString() })
})

it('a chat nobody could read for a month is let go', async () => {
  const number = await begin(['broken@lid'])
  await readOn({ ...number, ctx: { ...number.ctx, clock: () => daysAgo(31) } }, brokenFor('broken@lid').history)
  expect((await number.ask()).unreadChats).toEqual([])
})

it('where all chats are read at once, that it fails is not the fault of one', async () => {
  const number = await begin(['all'])
  expect(await readOn(number, brokenFor('all').history)).toMatchObject({ state: 'failed', unreadChats: [] })
  expect(await number.shown()).toMatchObject({ state: 'failed', chatsUnread: 0 })
})

it('a page short of rows is not the end, no rows are', async () => {
  const { ctx, fill } = await begin(['5511900000001@c.us'])
  const asked: number[] = []
  const history = historyOf({
    readPage: async ({ offset }) => {
      asked.push(offset)
      return { type: 'told', value: { messages: [], rowCount: asked.length < 4 ? 1 : 0 } }
    },
  })
  while ((await fill()).chatIds?.length !== 0)
    await readPage(ctx, await fill(), history)
  expect(asked).toEqual([0, 25, 50, 75])
})
