import type { Ctx, StaffActor } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addConnection } from '../../testing/add-connection.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { assignTeam } from '../conversations/assign-team.ts'
import { takeOver } from '../conversations/take-over.ts'
import { chooseAvailability } from '../identity/choose-availability.ts'
import { createTeam } from '../identity/teams/create-team.ts'
import { removeTeam } from '../identity/teams/remove-team.ts'
import { callAgain } from './call-again.job.ts'
import { handOutQueue } from './hand-out-queue.job.ts'
import { getQueueSettings, updateQueueSettings } from './queue-settings.ts'

let test: TestContext
let ctx: Ctx
let owner: Ctx<StaffActor>
const processId = randomUUID()
beforeAll(async () => {
  test = await createTestContext()
  await test.root.db.process.create({ data: { id: processId, role: 'web', host: 'here', workerIds: [] } })
})
beforeEach(async () => {
  ctx = await test.createAssociation()
  owner = await test.asStaff(ctx, 'owner')
})
afterAll(() => test.close())

async function addStaff(capacity = 10, at = ctx) {
  const member = await test.asStaff(at, 'agent')
  await goOnline(member)
  await at.db.staffMember.update({ where: { id: member.actor.memberId }, data: { capacity } })
  return member
}

async function goOnline({ association, actor }: Ctx<StaffActor>) {
  await test.root.db.staffPage.create({ data: { processId, associationId: association.id, memberId: actor.memberId } })
}

async function queueUp(count: number, at = ctx, minutesAgo = 0) {
  const connection = await addConnection(at)
  const since = Date.now() - minutesAgo * 60_000
  return Promise.all(Array.from({ length: count }, (_, n) => addConversation(at, { connection, conversation: { state: 'waiting', waitingSince: new Date(since - (count - n) * 1000) } })))
}

async function heldBy(...members: Ctx<StaffActor>[]) {
  return Promise.all(members.map(({ actor }) => ctx.db.conversation.count({ where: { assigneeId: actor.memberId, state: 'human' } })))
}

const run = (at = ctx) => handOutQueue.run(at, {})

it('by hand nobody is handed anything', async () => {
  const agent = await addStaff()
  await queueUp(2)
  await run()
  expect(await getQueueSettings(ctx)).toEqual({ rule: 'byHand', callAfterMinutes: null })
  expect(await heldBy(agent)).toEqual([0])
})

it('in turn: many looks at once hand each conversation to one, and to all alike', async () => {
  await updateQueueSettings(owner, { rule: 'roundRobin', callAfterMinutes: null })
  const agents = [await addStaff(), await addStaff(), await addStaff()]
  const queue = await queueUp(24)
  await Promise.all(Array.from({ length: 8 }, () => run()))
  expect(await heldBy(...agents)).toEqual([8, 8, 8])
  const lines = await ctx.db.message.findMany({ where: { kind: 'event' } })
  expect(new Set(lines.map(({ conversationId }) => conversationId)).size).toBe(queue.length)
  expect(lines).toHaveLength(queue.length)
  await run()
  expect(await ctx.db.message.count({ where: { kind: 'event' } })).toBe(queue.length)
})

it('who holds the least is next, nobody gets more than their room, and the rest waits, the longest waiting not among it', async () => {
  await updateQueueSettings(owner, { rule: 'leastBusy', callAfterMinutes: null })
  const [small, large] = [await addStaff(2), await addStaff(4)]
  const [taken] = await queueUp(1, ctx, 10)
  await takeOver(large, { conversationId: taken?.id ?? '', force: false })
  const queue = await queueUp(8)
  await Promise.all([run(), run(), run()])
  expect(await heldBy(small, large)).toEqual([2, 4])
  const waiting = await ctx.db.conversation.findMany({ where: { state: 'waiting' }, orderBy: { waitingSince: 'asc' } })
  expect(waiting.map(({ id }) => id)).toEqual(queue.slice(5).map(({ id }) => id))
})

it('only who is here, online and may answer is handed anything', async () => {
  await updateQueueSettings(owner, { rule: 'roundRobin', callAfterMinutes: null })
  const [busy, offline, viewer, agent] = [await addStaff(), await test.asStaff(ctx, 'agent'), await test.asStaff(ctx, 'viewer'), await addStaff()]
  await goOnline(viewer)
  await chooseAvailability(busy, { availability: 'busy' })
  await queueUp(3)
  await run()
  expect(await heldBy(busy, offline, viewer, agent)).toEqual([0, 0, 0, 3])
})

it('while people take over by hand, each conversation still goes to one', async () => {
  await updateQueueSettings(owner, { rule: 'roundRobin', callAfterMinutes: null })
  const [agent, hand] = [await addStaff(100), await test.asStaff(ctx, 'agent')]
  const queue = await queueUp(10)
  await Promise.all([run(), ...queue.map(({ id }) => takeOver(hand, { conversationId: id, force: false }).catch(() => {})), run()])
  const [handed = 0, taken = 0] = await heldBy(agent, hand)
  expect(handed + taken).toBe(10)
  expect(await ctx.db.message.count({ where: { kind: 'event' } })).toBe(10)
})

it('another association keeps its queue, its people and its rule', async () => {
  const abroad = await test.createAssociation()
  await updateQueueSettings(owner, { rule: 'roundRobin', callAfterMinutes: 1 })
  await addStaff(10, abroad)
  await queueUp(2, abroad, 30)
  await queueUp(1, ctx, 30)
  await run()
  await callAgain.run(ctx, {})
  expect(await abroad.db.conversation.count({ where: { state: 'waiting' } })).toBe(2)
  expect(await ctx.db.conversation.count({ where: { state: 'waiting' } })).toBe(1)
  expect(await abroad.db.message.count()).toBe(0)
  expect(await getQueueSettings(abroad)).toEqual({ rule: 'byHand', callAfterMinutes: null })
})

it('nobody takes who waits: all are called again, then the supervisors, once each, however many look', async () => {
  await updateQueueSettings(owner, { rule: 'byHand', callAfterMinutes: 5 })
  const [conversation] = await queueUp(1, ctx, 6)
  const lines = async () => (await ctx.db.message.findMany({ where: { kind: 'event' }, orderBy: { sentAt: 'asc' } })).map(({ content }) => (content as { event: { type: string } }).event.type)
  await Promise.all([callAgain.run(ctx, {}), callAgain.run(ctx, {}), callAgain.run(ctx, {})])
  expect(await lines()).toEqual(['calledEverybody'])
  const later = { ...ctx, clock: () => new Date(Date.now() + 5 * 60_000) }
  await callAgain.run(later, {})
  await callAgain.run(later, {})
  expect(await lines()).toEqual(['calledEverybody', 'calledSupervisors'])
  // Who waits anew is called for anew.
  await ctx.db.conversation.update({ where: { id: conversation?.id ?? '' }, data: { waitingSince: new Date(Date.now() - 5.5 * 60_000) } })
  await callAgain.run(ctx, {})
  expect(await lines()).toHaveLength(3)
})

it('who waits for a team is handed to its members only; others behind them are not held up', async () => {
  await updateQueueSettings(owner, { rule: 'leastBusy', callAfterMinutes: null })
  const [dispensary, reception] = [await addStaff(1), await addStaff(10)]
  const team = await createTeam(owner, { name: 'Dispensary', memberIds: [dispensary.actor.memberId] })
  const queue = await queueUp(4)
  for (const { id } of queue.slice(0, 2))
    await assignTeam(owner, { conversationId: id, teamId: team.id })
  await Promise.all([run(), run()])
  expect(await heldBy(dispensary, reception)).toEqual([1, 2])
  const [left] = await ctx.db.conversation.findMany({ where: { state: 'waiting' } })
  expect(left?.id).toBe(queue[1]?.id)
  await removeTeam(owner, { teamId: team.id })
  await run()
  expect(await heldBy(dispensary, reception)).toEqual([1, 3])
})

it('there is no job where conversations are taken by hand', async () => {
  const jobs = () => test.root.db.$queryRaw<object[]>`SELECT FROM graphile_worker.jobs WHERE task_identifier = 'hand-out-queue' AND key = ${`hand-out:${ctx.association.id}`}`
  const [conversation] = await queueUp(1)
  const team = await createTeam(owner, { name: 'Dispensary', memberIds: [] })
  await assignTeam(owner, { conversationId: conversation?.id ?? '', teamId: team.id })
  expect(await jobs()).toHaveLength(0)
  await updateQueueSettings(owner, { rule: 'roundRobin', callAfterMinutes: null })
  expect(await jobs()).toHaveLength(1)
})
