import type { Ctx } from '../../../ctx.ts'
import type { TestContext } from '../../../testing/create-test-context.ts'
import type { ChannelHistory, HistoryAnswer, HistoryPage } from '../../channels/index.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addConnection } from '../../../testing/add-connection.ts'
import { createTestContext } from '../../../testing/create-test-context.ts'
import { listChats } from './list-chats.ts'
import { findRunningFill } from './queries.ts'
import { readPage } from './read-page.ts'

let test: TestContext
beforeAll(async () => {
  test = await createTestContext()
})
afterAll(() => test.close())

const since = new Date('2026-11-01T00:00:00Z')
const until = new Date('2026-11-08T00:00:00Z')
const empty: HistoryAnswer<HistoryPage> = { type: 'told', value: { messages: [], rowCount: 0 } }

async function begin(chatIds?: string[]) {
  const ctx = await test.createAssociation()
  const { id: connectionId } = await addConnection(ctx)
  await ctx.db.gapFill.create({ data: { associationId: ctx.association.id, connectionId, reason: 'working', since, until, ...(chatIds ? { chatIds, chatTotal: chatIds.length } : {}) } })
  return { ctx, fill: () => running(ctx, connectionId) }
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

it('a chat the engine cannot give waits behind the others', async () => {
  const { ctx, fill } = await begin(['broken@lid', 'whole@c.us'])
  const history = historyOf({
    readPage: async ({ chatId }) => chatId === 'broken@lid' ? { type: 'failed', reason: 'server-error', isPassing: true, isOfChat: true } : empty,
  })
  await readPage(ctx, await fill(), history)
  expect((await fill()).chatIds).toEqual(['whole@c.us', 'broken@lid'])
  await readPage(ctx, await fill(), history)
  expect(await fill()).toMatchObject({ chatIds: ['broken@lid'], attempts: 0 })
  const last = await fill()
  for (let count = 0; count < 9; count++)
    await readPage(ctx, { ...last, attempts: count }, history)
  expect(await ctx.db.gapFill.findFirst({ where: { id: last.id } })).toMatchObject({ state: 'failed', failure: 'server-error' })
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
