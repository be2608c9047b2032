import type { Ctx, StaffActor } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { addConnection } from '../../testing/add-connection.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { assign } from './assign.ts'
import { changeConversations } from './bulk/change-conversations.ts'
import { undoChange } from './bulk/undo-change.ts'
import { closeConversation } from './close-conversation.ts'
import { countsFor, getCounts, readCounters } from './get-counts.ts'
import { handBack } from './hand-back.ts'
import { handOff } from './hand-off.ts'
import { joinConversations } from './join-conversations.ts'
import { markRead } from './mark-read.ts'
import { recordInboundMessages } from './record-inbound-messages.ts'
import { snooze, wake } from './snooze.ts'
import { takeOver } from './take-over.ts'

let test: TestContext
let ctx: Ctx
let staff: Ctx<StaffActor>[]
beforeAll(async () => {
  test = await createTestContext()
  ctx = await test.createAssociation()
  staff = await Promise.all(['agent', 'agent', 'supervisor'].map(role => test.asStaff(ctx, role as 'agent')))
})
afterAll(() => test.close())

const moves = ['takeOver', 'force', 'handBack', 'handOff', 'assign', 'queue', 'close', 'write', 'phone', 'open', 'snooze', 'wake', 'read', 'undo'] as const

it('whatever happens, in whatever order and all at once, the counts are what counting would give', async () => {
  const connection = await addConnection(ctx)
  const conversations = await Promise.all(Array.from({ length: 6 }, () => addConversation(ctx, { connection })))
  const step = fc.record({ move: fc.constantFrom(...moves), which: fc.nat(5), who: fc.nat(2) })
  let written = 0

  async function play({ move, which, who }: { move: typeof moves[number], which: number, who: number }) {
    const [conversation, actor] = [conversations[which], staff[who]]
    if (!conversation || !actor)
      return
    const conversationId = conversation.id
    const write = (direction: 'in' | 'out') => transaction(ctx, async (tx) => {
      // As inbound does: one reader of a connection at a time.
      await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(1)`
      written += 1
      return recordInboundMessages(tx, [{
        connectionId: connection.id,
        contactId: conversation.contactId,
        chatId: conversation.chatId ?? '',
        direction,
        providerMessageId: `W${written}`,
        kind: 'text',
        text: 'hi',
        content: null,
        media: null,
        replyToProviderId: null,
        sentAt: new Date(),
        age: 'live',
        rawEventSequence: null,
      }], { opensAs: async () => 'assistant' })
    })
    switch (move) {
      case 'takeOver': return takeOver(actor, { conversationId, force: false })
      case 'force': return takeOver(actor, { conversationId, force: true })
      case 'handBack': return handBack(actor, { conversationId })
      case 'handOff': return transaction(ctx, async tx => handOff(tx, { conversationId, claim: (await tx.db.conversation.findUniqueOrThrow({ where: { id: conversationId } })).claim, reason: 'noAnswer', summary: null }))
      case 'assign': return assign(actor, { conversationId, memberId: staff[(who + 1) % 3]?.actor.memberId ?? null })
      case 'queue': return assign(actor, { conversationId, memberId: null })
      case 'close': return closeConversation(actor, { conversationId })
      case 'snooze': return snooze(actor, { conversationId, until: null })
      case 'wake': return wake(actor, { conversationId })
      case 'read': return markRead(actor, { conversationId })
      case 'undo': {
        const { changeId } = await changeConversations(actor, { conversationIds: [conversationId], change: { type: 'close' } })
        return undoChange(actor, { changeId })
      }
      case 'write': return write('in')
      case 'phone': return write('out')
      case 'open': return addConversation(ctx, { connection })
    }
  }

  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
    await Promise.allSettled(steps.map(play))
    await expectCountsToBeTrue()
  }), { numRuns: 6 })
  expect(await ctx.db.conversation.count({ where: { state: 'closed' } }) + await ctx.db.conversation.count({ where: { state: 'human' } })).toBeGreaterThan(0)
})

it('two threads that become one are counted as one', async () => {
  const connection = await addConnection(ctx)
  const [kept, merged] = [await addConversation(ctx, { connection, conversation: { state: 'waiting', unreadCount: 1 } }), await addConversation(ctx, { connection, conversation: { state: 'human', assigneeId: staff[0]?.actor.memberId ?? null, unreadCount: 2 } })]
  await transaction(ctx, tx => joinConversations(tx, { keptId: kept.contactId, mergedId: merged.contactId }))
  expect(await ctx.db.conversation.findMany({ where: { contactId: { in: [kept.contactId, merged.contactId] } } })).toMatchObject([{ id: kept.id, unreadCount: 3, claim: 1 }])
  await expectCountsToBeTrue()
})

it('a second unread message changes no counter, and each number has counters of its own', async () => {
  const own = await test.asStaff(await test.createAssociation(), 'agent')
  const [one, other] = [await addConnection(own), await addConnection(own)]
  const { id } = await addConversation(own, { connection: one, conversation: { state: 'waiting' } })
  await addConversation(own, { connection: other, conversation: { state: 'waiting', unreadCount: 1 } })
  const touched = () => test.root.db.$queryRaw`SELECT key, connection_id, count, unread_count, xmin::text FROM conversation_counts WHERE association_id = ${own.association.id}::uuid ORDER BY connection_id`
  await own.db.conversation.update({ where: { id }, data: { unreadCount: 1 } })
  const before = await touched()
  expect(before).toMatchObject([{ count: 1, unread_count: 1 }, { count: 1, unread_count: 1 }])
  await own.db.conversation.update({ where: { id }, data: { unreadCount: 2 } })
  expect(await touched()).toEqual(before)
  expect(await getCounts(own)).toMatchObject({ waiting: 2, unread: { waiting: 2, all: 2 } })
})

it('another association is not counted', async () => {
  const other = await test.createAssociation()
  const stranger = await test.asStaff(other, 'agent')
  expect(await getCounts(stranger)).toEqual({ waiting: 0, mine: 0, assistant: 0, snoozed: 0, all: 0, closed: 0, unread: { waiting: 0, mine: 0, assistant: 0, snoozed: 0, all: 0, closed: 0 } })
})

async function expectCountsToBeTrue() {
  const rows = await test.root.db.conversation.findMany({ where: { associationId: ctx.association.id } })
  for (const { actor: { memberId } } of staff) {
    const count = (given: typeof rows) => ({
      waiting: given.filter(({ state, snoozedAt }) => state === 'waiting' && !snoozedAt).length,
      mine: given.filter(({ state, assigneeId, snoozedAt }) => state === 'human' && assigneeId === memberId && !snoozedAt).length,
      assistant: given.filter(({ state }) => state === 'assistant').length,
      snoozed: given.filter(({ snoozedAt }) => snoozedAt).length,
      all: given.filter(({ state }) => state !== 'closed').length,
      closed: given.filter(({ state }) => state === 'closed').length,
    })
    const expected = { ...count(rows), unread: count(rows.filter(({ unreadCount }) => unreadCount > 0)) }
    expect(countsFor(await readCounters(ctx), memberId)).toEqual(expected)
  }
}
