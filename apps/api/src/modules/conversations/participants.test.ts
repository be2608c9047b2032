import type { Ctx, StaffActor } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { createTeam } from '../identity/teams/create-team.ts'
import { assignTeam } from './assign-team.ts'
import { assign } from './assign.ts'
import { closeConversation } from './close-conversation.ts'
import { addParticipant, removeParticipant } from './participants.ts'
import { loadConversation } from './select-conversations.ts'
import { takeOver } from './take-over.ts'
import { writeNote } from './write-note.ts'

let test: TestContext
let ctx: Ctx
let owner: Ctx<StaffActor>
let agent: Ctx<StaffActor>
let conversationId: string
beforeAll(async () => {
  test = await createTestContext()
})
beforeEach(async () => {
  ctx = await test.createAssociation()
  owner = await test.asStaff(ctx, 'owner')
  agent = await test.asStaff(ctx, 'agent')
  conversationId = (await addConversation(ctx)).id
})
afterAll(() => test.close())

const idsOf = ({ participants }: { participants: { id: string }[] }) => participants.map(({ id }) => id)

it('a colleague follows a conversation once, however many add them, and no more when taken out', async () => {
  const { memberId } = agent.actor
  await Promise.all(Array.from({ length: 5 }, () => addParticipant(owner, { conversationId, memberId })))
  expect(idsOf(await loadConversation(ctx, conversationId))).toEqual([memberId])
  expect(await ctx.db.message.count({ where: { conversationId, kind: 'event' } })).toBe(1)
  await removeParticipant(owner, { conversationId, memberId })
  expect(idsOf(await removeParticipant(owner, { conversationId, memberId }))).toEqual([])
})

it('whom a note names follows the conversation from there; it takes it from nobody', async () => {
  await takeOver(owner, { conversationId, force: false })
  const before = await loadConversation(ctx, conversationId)
  await writeNote(owner, { conversationId, text: '@agent look', clientId: randomUUID(), mentionIds: [agent.actor.memberId, owner.actor.memberId] })
  const after = await loadConversation(ctx, conversationId)
  expect(idsOf(after)).toEqual([agent.actor.memberId])
  expect(after).toMatchObject({ state: 'human', assignee: before.assignee })
  expect(after.version).toBeGreaterThan(before.version)
})

it('a team has a conversation until it goes to the queue of all, or is closed', async () => {
  const team = await createTeam(owner, { name: 'Dispensary', memberIds: [agent.actor.memberId] })
  const given = await assignTeam(owner, { conversationId, teamId: team.id })
  expect(given).toMatchObject({ state: 'waiting', team: { id: team.id, name: 'Dispensary' }, assignee: null })
  expect(given.waitingSince).not.toBe(null)
  expect((await takeOver(agent, { conversationId, force: false })).team?.id).toBe(team.id)
  expect((await assign(owner, { conversationId, memberId: null })).team).toBe(null)
  await assignTeam(owner, { conversationId, teamId: team.id })
  expect((await closeConversation(owner, { conversationId })).team).toBe(null)
})

it('neither a colleague nor a team of another association has anything to do with it', async () => {
  const abroad = await test.createAssociation()
  const stranger = await test.asStaff(abroad, 'owner')
  const team = await createTeam(stranger, { name: 'Dispensary', memberIds: [] })
  await expect(addParticipant(owner, { conversationId, memberId: stranger.actor.memberId })).rejects.toMatchObject({ code: 'staff.notFound' })
  await expect(assignTeam(owner, { conversationId, teamId: team.id })).rejects.toMatchObject({ code: 'team.notFound' })
  await expect(createTeam(owner, { name: 'Reception', memberIds: [stranger.actor.memberId] })).rejects.toMatchObject({ code: 'staff.notFound' })
  expect(idsOf(await loadConversation(ctx, conversationId))).toEqual([])
})
