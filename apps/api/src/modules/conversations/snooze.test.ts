import type { Ctx, StaffActor } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { closeConversation } from './close-conversation.ts'
import { recordInboundMessages } from './record-inbound-messages.ts'
import { loadConversation } from './select-conversations.ts'
import { snooze, wake } from './snooze.ts'
import { wakeConversation } from './wake-conversation.job.ts'

let test: TestContext
let agent: Ctx<StaffActor>
let colleague: Ctx<StaffActor>
beforeAll(async () => {
  test = await createTestContext()
  agent = await test.asStaff(await test.createAssociation(), 'agent')
  colleague = await test.asStaff(agent, 'agent')
})
afterAll(() => test.close())

const inAnHour = () => new Date(Date.now() + 60 * 60_000)
const held = () => addConversation(agent, { conversation: { state: 'human', assigneeId: agent.actor.memberId } })
const later = (ms: number): Ctx<StaffActor> => ({ ...agent, clock: () => new Date(Date.now() + ms) })

async function write(conversationId: string, direction: 'in' | 'out', age: 'live' | 'history' = 'live') {
  const { connectionId, contactId, chatId } = await agent.db.conversation.findUniqueOrThrow({ where: { id: conversationId } })
  await transaction(agent, tx => recordInboundMessages(tx, [{
    connectionId,
    contactId,
    chatId: chatId ?? '',
    direction,
    providerMessageId: crypto.randomUUID(),
    kind: 'text',
    text: 'oi',
    content: null,
    media: null,
    replyToProviderId: null,
    sentAt: new Date(),
    age,
    rawEventSequence: null,
  }], { opensAs: async () => 'assistant' }))
}

it('is back at its time and not before; the job may run twice', async () => {
  const { id: conversationId } = await held()
  const until = inAnHour()
  expect(await snooze(agent, { conversationId, until: until.toISOString() })).toMatchObject({ state: 'human', snooze: { until: until.toISOString() }, version: 2 })
  const { rows } = await test.database.pool.query('SELECT task_identifier, run_at FROM graphile_worker.jobs WHERE key = $1', [`wake:${conversationId}`])
  expect(rows).toEqual([{ task_identifier: wakeConversation.name, run_at: until }])
  await wakeConversation.run(agent, { conversationId })
  expect(await loadConversation(agent, conversationId)).toMatchObject({ snooze: { until: until.toISOString() } })
  await wakeConversation.run(later(61 * 60_000), { conversationId })
  await wakeConversation.run(later(61 * 60_000), { conversationId })
  expect(await loadConversation(agent, conversationId)).toMatchObject({ state: 'human', assignee: { id: agent.actor.memberId }, snooze: null, version: 3 })
})

it('until the person writes has no time; it is back at once when they do, and history does not bring it back', async () => {
  const { id: conversationId } = await held()
  await snooze(agent, { conversationId, until: null })
  await wakeConversation.run(later(1e12), { conversationId })
  await write(conversationId, 'in', 'history')
  await write(conversationId, 'out')
  expect(await loadConversation(agent, conversationId)).toMatchObject({ snooze: { until: null } })
  await write(conversationId, 'in')
  expect(await loadConversation(agent, conversationId)).toMatchObject({ state: 'human', snooze: null, unreadCount: 1 })
})

it('is back when whoever answers changes, and when it is closed', async () => {
  const { id: conversationId } = await held()
  await snooze(agent, { conversationId, until: inAnHour().toISOString() })
  expect(await closeConversation(agent, { conversationId })).toMatchObject({ state: 'closed', snooze: null })
})

it('is taken back by hand; twice is once', async () => {
  const { id: conversationId } = await held()
  await snooze(agent, { conversationId, until: null })
  await wake(agent, { conversationId })
  expect(await wake(agent, { conversationId })).toMatchObject({ snooze: null, version: 3 })
})

it('is refused for what the assistant holds or is closed, for the past, for a colleague\'s', async () => {
  for (const state of ['assistant', 'closed'] as const) {
    const { id: conversationId } = await addConversation(agent, { conversation: { state } })
    await expect(snooze(agent, { conversationId, until: null })).rejects.toMatchObject({ code: 'conversation.notSnoozable' })
  }
  const { id: conversationId } = await held()
  await expect(snooze(agent, { conversationId, until: new Date(0).toISOString() })).rejects.toMatchObject({ code: 'request.invalid' })
  await expect(snooze(colleague, { conversationId, until: null })).rejects.toMatchObject({ code: 'conversation.notYours' })
})

it('a conversation of another association is not found', async () => {
  const { id: conversationId } = await held()
  const stranger = await test.asStaff(await test.createAssociation(), 'owner')
  await expect(snooze(stranger, { conversationId, until: null })).rejects.toMatchObject({ code: 'conversation.notFound' })
  await expect(wake(stranger, { conversationId })).rejects.toMatchObject({ code: 'conversation.notFound' })
  await wakeConversation.run(stranger, { conversationId })
})
