import type { Ctx, StaffActor } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase } from '../../platform/db/create-db.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { explainStatements } from '../../testing/explain-statements.ts'
import { listMessages } from '../conversations/index.ts'
import { openConversation } from './open-conversation.ts'

let test: TestContext
let ctx: Ctx<StaffActor>
beforeAll(async () => {
  test = await createTestContext()
  ctx = await test.asStaff(await test.createAssociation(), 'agent')
})
afterAll(() => test.close())

/** So many messages, one a minute, all of them from the person unless told otherwise; text is their number from 1. */
async function aThread(count: number, unreadCount: number, outEvery = 0) {
  const { id, connectionId } = await addConversation(ctx, { conversation: { unreadCount } })
  await ctx.db.$executeRaw`
    INSERT INTO messages (association_id, conversation_id, connection_id, direction, author_type, kind, text, sent_at)
    SELECT ${ctx.association.id}::uuid, ${id}::uuid, ${connectionId}::uuid, CASE WHEN ${outEvery} > 0 AND n % greatest(${outEvery}, 1) = 0 THEN 'out' ELSE 'in' END::message_direction,
      CASE WHEN ${outEvery} > 0 AND n % greatest(${outEvery}, 1) = 0 THEN 'agent' ELSE 'contact' END::author_type, 'text', n::text, timestamptz '2026-01-01' + n * interval '1 minute'
    FROM generate_series(1, ${count}::int) AS n`
  return id
}

const texts = (items: { text: string | null }[]) => items.map(({ text }) => Number(text)).reverse()
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

describe('a conversation opens', () => {
  it('with its newest page when all is read', async () => {
    const { conversation, messages, firstUnreadId } = await openConversation(ctx, { conversationId: await aThread(120, 0) })
    expect(texts(messages.items)).toEqual(range(71, 120))
    expect([firstUnreadId, messages.newerCursor, conversation.gathered]).toEqual([null, null, []])
  })

  it('with its newest page while the first unread message is in it', async () => {
    const { messages, firstUnreadId } = await openConversation(ctx, { conversationId: await aThread(120, 12, 3) })
    expect(messages.newerCursor).toBeNull()
    // Every third of 1–120 is ours: the twelfth of theirs from the end is 103.
    expect(messages.items.find(({ id }) => id === firstUnreadId)?.text).toBe('103')
  })

  it('around the first unread message, however much came in since', async () => {
    const conversationId = await aThread(700, 500)
    const { messages, firstUnreadId } = await openConversation(ctx, { conversationId })
    expect(texts(messages.items)).toEqual(range(177, 226))
    expect(messages.items.find(({ id }) => id === firstUnreadId)?.text).toBe('201')
    const older = await listMessages(ctx, { conversationId, before: messages.nextCursor ?? '', limit: 50 })
    const newer = await listMessages(ctx, { conversationId, after: messages.newerCursor ?? '', limit: 50 })
    expect([texts(older.items), texts(newer.items)]).toEqual([range(127, 176), range(227, 276)])
    expect(newer.newerCursor).not.toBeNull()
  })

  it('at its first message when more is unread than there is', async () => {
    const { messages, firstUnreadId } = await openConversation(ctx, { conversationId: await aThread(60, 99) })
    expect(messages.items.find(({ id }) => id === firstUnreadId)?.text).toBe('1')
  })

  it('at the message asked for, and as ever when that one is gone', async () => {
    const conversationId = await aThread(300, 0)
    const { id } = await ctx.db.message.findFirstOrThrow({ where: { conversationId, text: '40' } })
    const { messages } = await openConversation(ctx, { conversationId, at: id })
    expect(texts(messages.items)).toEqual(range(16, 65))
    const gone = await openConversation(ctx, { conversationId, at: conversationId })
    expect(texts(gone.messages.items)).toEqual(range(251, 300))
  })

  it('for its own association only, and at no message of another conversation', async () => {
    const conversationId = await aThread(30, 0)
    const message = await ctx.db.message.findFirstOrThrow({ where: { conversationId } })
    const stranger = await test.asStaff(await test.createAssociation(), 'owner')
    await expect(openConversation(stranger, { conversationId })).rejects.toMatchObject({ code: 'conversation.notFound' })
    await expect(openConversation(stranger, { conversationId, at: message.id })).rejects.toMatchObject({ code: 'conversation.notFound' })
    const other = await aThread(5, 0)
    await expect(listMessages(ctx, { conversationId: other, around: message.id, limit: 50 })).rejects.toMatchObject({ code: 'message.notFound' })
  })
})

it('pictures are paged by themselves, both ways, out of the index of files', async () => {
  const conversationId = await aThread(400, 0)
  const { id: mediaId } = await ctx.db.media.create({ data: { associationId: ctx.association.id, mimeType: 'image/png' } })
  await ctx.db.$executeRaw`UPDATE messages SET kind = CASE WHEN text::int % 20 = 0 THEN 'document' ELSE 'image' END::message_kind, media_id = ${mediaId}::uuid,
    deleted_at = CASE WHEN text = '110' THEN now() END WHERE conversation_id = ${conversationId}::uuid AND text::int % 10 = 0`
  await ctx.db.$executeRaw`VACUUM (ANALYZE) messages`
  const { id, sentAt } = await ctx.db.message.findFirstOrThrow({ where: { conversationId, text: '130' } })
  const place = `${sentAt.toISOString()}~${id}`
  const looked = explainStatements(ctx)
  const page = async (part: object) => texts((await listMessages(looked.ctx, { conversationId, only: 'pictures', limit: 3, ...part })).items)
  expect([await page({ before: place }), await page({ after: place })]).toEqual([[50, 70, 90], [150, 170, 190]])
  expect(looked.plan()).not.toMatch(/Seq Scan on messages/)
})

it('fifty thousand messages open by the same reads of an index as fifty do', async () => {
  const [short, long] = [await aThread(50, 3), await aThread(50_000, 3)]
  const far = await aThread(50_000, 50_000)
  await ctx.db.$executeRaw`VACUUM (ANALYZE) messages`
  const one = createDatabase(test.database.url, { maxConnections: 4 })
  const looking = { ...ctx, db: one.prisma }
  const tooks = new Map<string, number>()
  const threads = [short, long, far]
  for (const conversationId of threads) {
    const looked = explainStatements(looking)
    await openConversation(looked.ctx, { conversationId })
    expect(looked.plan()).not.toMatch(/Seq Scan on (?:conversations|messages|assistant_threads)/)
    expect(looked.plan()).not.toMatch(/Sort Key: m\.sent_at/)
  }
  // In turn, and the quickest of each: whatever else the machine does meanwhile is not in it.
  for (let time = 0; time < 15; time++) {
    for (const conversationId of threads) {
      const from = performance.now()
      await openConversation(looking, { conversationId })
      tooks.set(conversationId, Math.min(tooks.get(conversationId) ?? Infinity, performance.now() - from))
    }
  }
  await one.close()
  const figures = `50 messages: ${tooks.get(short)} ms, 50,000: ${tooks.get(long)} ms, 50,000 unread: ${tooks.get(far)} ms`
  expect(tooks.get(long), figures).toBeLessThan(3 * (tooks.get(short) ?? 0) + 5)
  // The unread ones are counted off, at most two thousand.
  expect(tooks.get(far), figures).toBeLessThan(3 * (tooks.get(short) ?? 0) + 60)
})
