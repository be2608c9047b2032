import type { Conversation } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import type { TestContext } from '../../../testing/create-test-context.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addConnection } from '../../../testing/add-connection.ts'
import { addConversation } from '../../../testing/add-conversation.ts'
import { createTestContext } from '../../../testing/create-test-context.ts'
import { addLabel } from '../labels/add-label.ts'
import { createLabel } from '../labels/create-label.ts'
import { deleteLabel } from '../labels/delete-label.ts'
import { prioritise } from '../prioritise.ts'
import { loadConversation } from '../select-conversations.ts'
import { changeConversations } from './change-conversations.ts'
import { pruneUndos } from './prune-undos.sweep.ts'
import { undoChange } from './undo-change.ts'

let test: TestContext
let lead: Ctx<StaffActor>
let agent: Ctx<StaffActor>
let stranger: Ctx<StaffActor>
beforeAll(async () => {
  test = await createTestContext()
  lead = await test.asStaff(await test.createAssociation(), 'supervisor')
  agent = await test.asStaff(lead, 'agent')
  stranger = await test.asStaff(await test.createAssociation(), 'owner')
})
afterAll(() => test.close())

/** One with the assistant, one in the queue with all that can be there, one that is the agent's own. */
async function three() {
  const connection = await addConnection(agent)
  const since = new Date('2026-11-20T12:00:00Z')
  const made = [
    await addConversation(agent, { connection, conversation: { state: 'assistant', unreadCount: 1 } }),
    await addConversation(agent, { connection, conversation: { state: 'waiting', unreadCount: 3, waitingSince: since, handOffReason: 'personAsked', handOffSummary: 'Quer uma pessoa', handedOffAt: since, priority: 'high', snoozedAt: since, snoozedUntil: new Date(Date.now() + 60_000) } }),
    await addConversation(agent, { connection, conversation: { state: 'human', assigneeId: agent.actor.memberId } }),
  ]
  return made.map(({ id }) => id)
}

const look = (ids: string[]) => Promise.all(ids.map(id => loadConversation(agent, id)))
const asBefore = ({ version: _, ...rest }: Conversation) => rest

it.each([
  ['close', { type: 'close' }, { state: 'closed', unreadCount: 0, snooze: null }],
  ['prioritise', { type: 'prioritise', priority: 'urgent' }, { priority: 'urgent' }],
  ['markRead', { type: 'markRead' }, { unreadCount: 0 }],
] as const)('%s is done to all of them, and taken back as if it had not been', async (_, change, expected) => {
  const ids = await three()
  const before = await look(ids)
  const { changeId, items } = await changeConversations(agent, { conversationIds: ids, change })
  expect(await look(ids)).toMatchObject(ids.map(() => expected))
  expect(items.every(({ outcome, conversation }, index) => outcome === 'changed' ? conversation?.version === (before[index]?.version ?? 0) + 1 : outcome === 'unchanged')).toBe(true)
  const undone = await undoChange(agent, { changeId })
  expect(undone.items.map(({ outcome }) => outcome)).toEqual(items.filter(({ outcome }) => outcome === 'changed').map(() => 'restored'))
  expect((await look(ids)).map(asBefore)).toMatchObject(before.map(asBefore).map(({ lastMessage, ...rest }) => rest))
  await expect(undoChange(agent, { changeId })).rejects.toMatchObject({ code: 'change.notFound' })
})

it('a label is put on those without it and comes off those alone; one that was deleted meanwhile stays away', async () => {
  const ids = await three()
  const [kept, given] = [await createLabel(lead, { name: 'Antes', colour: 'sky' }), await createLabel(lead, { name: 'Agora', colour: 'red' })]
  await addLabel(agent, { conversationId: ids[0] ?? '', labelId: given.id })
  await addLabel(agent, { conversationId: ids[1] ?? '', labelId: kept.id })
  const { changeId, items } = await changeConversations(agent, { conversationIds: ids, change: { type: 'addLabel', labelId: given.id } })
  expect(items.map(({ outcome }) => outcome)).toEqual(['unchanged', 'changed', 'changed'])
  await deleteLabel(lead, { labelId: kept.id })
  await undoChange(agent, { changeId })
  expect((await look(ids)).map(({ labelIds }) => labelIds)).toEqual([[given.id], [], []])
})

it('what is refused for one keeps no other from being changed, and says why', async () => {
  const ids = await three()
  const theirs = await addConversation(agent, { conversation: { state: 'human', assigneeId: lead.actor.memberId } })
  const unknown = crypto.randomUUID()
  const { items } = await changeConversations(agent, { conversationIds: [...ids, theirs.id, unknown, ...ids], change: { type: 'snooze', until: null } })
  expect(items.map(({ outcome, error }) => error ?? outcome)).toEqual(['conversation.notSnoozable', 'changed', 'changed', 'conversation.notYours', 'conversation.notFound'])
})

it('what was given to somebody goes back to whoever held it, or waits when they left', async () => {
  const ids = await three()
  const helper = await test.asStaff(lead, 'agent')
  const helpers = await addConversation(agent, { conversation: { state: 'human', assigneeId: helper.actor.memberId } })
  const { changeId } = await changeConversations(lead, { conversationIds: [...ids, helpers.id], change: { type: 'assign', memberId: lead.actor.memberId } })
  await lead.db.staffMember.update({ where: { id: helper.actor.memberId }, data: { removedAt: new Date() } })
  await undoChange(lead, { changeId })
  expect(await look([...ids, helpers.id])).toMatchObject([
    { state: 'assistant', assignee: null },
    { state: 'waiting', snooze: { until: expect.any(String) } },
    { state: 'human', assignee: { id: agent.actor.memberId } },
    { state: 'waiting', assignee: null, waitingSince: expect.any(String) },
  ])
})

it('where something else has happened since, it stays; the others go back, however many ask at once', async () => {
  const ids = await three()
  const { changeId } = await changeConversations(agent, { conversationIds: ids, change: { type: 'prioritise', priority: 'low' } })
  await prioritise(lead, { conversationId: ids[0] ?? '', priority: 'urgent' })
  const answers = await Promise.allSettled([1, 2, 3].map(() => undoChange(agent, { changeId })))
  const restored = answers.flatMap(answer => answer.status === 'fulfilled' ? answer.value.items : []).filter(({ outcome }) => outcome === 'restored')
  expect(restored.map(({ conversationId }) => conversationId).sort()).toEqual(ids.slice(1).sort())
  expect((await look(ids)).map(({ priority }) => priority)).toEqual(['urgent', 'high', 'none'])
})

it('an agent does not give conversations away, and nobody takes back what a colleague did', async () => {
  const ids = await three()
  await expect(changeConversations(agent, { conversationIds: ids, change: { type: 'assign', memberId: null } })).rejects.toMatchObject({ code: 'auth.forbidden' })
  const { changeId } = await changeConversations(agent, { conversationIds: ids, change: { type: 'close' } })
  await expect(undoChange(lead, { changeId })).rejects.toMatchObject({ code: 'change.notFound' })
})

it('another association changes nothing of ours and takes nothing back', async () => {
  const ids = await three()
  const before = await look(ids)
  const { items } = await changeConversations(stranger, { conversationIds: ids, change: { type: 'close' } })
  expect(items.map(({ error }) => error)).toEqual(ids.map(() => 'conversation.notFound'))
  expect(await look(ids)).toEqual(before)
  const { changeId } = await changeConversations(agent, { conversationIds: ids, change: { type: 'markRead' } })
  await expect(undoChange(stranger, { changeId })).rejects.toMatchObject({ code: 'change.notFound' })
})

it('after a day it cannot be taken back; the sweep may run twice', async () => {
  const { changeId } = await changeConversations(agent, { conversationIds: await three(), change: { type: 'close' } })
  await pruneUndos.run(test.root)
  expect(await agent.db.conversationUndo.count({ where: { changeId } })).toBe(3)
  const tomorrow = { ...test.root, clock: () => new Date(Date.now() + 25 * 60 * 60_000) }
  await pruneUndos.run(tomorrow)
  await pruneUndos.run(tomorrow)
  await expect(undoChange(agent, { changeId })).rejects.toMatchObject({ code: 'change.notFound' })
})
