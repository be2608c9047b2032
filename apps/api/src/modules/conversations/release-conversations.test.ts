import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { removeStaff } from '../identity/change-role.ts'
import { joinConversations } from './join-conversations.ts'
import { releaseConversations } from './release-conversations.job.ts'

let test: TestContext
beforeAll(async () => {
  test = await createTestContext()
})
afterAll(() => test.close())

it('what somebody held who left goes to the queue, once, and only theirs', async () => {
  const ctx = await test.createAssociation()
  const [owner, agent, other] = [await test.asStaff(ctx, 'owner'), await test.asStaff(ctx, 'agent'), await test.asStaff(ctx, 'agent')]
  const held = await addConversation(ctx, { conversation: { state: 'human', assigneeId: agent.actor.memberId } })
  const others = await addConversation(ctx, { conversation: { state: 'human', assigneeId: other.actor.memberId } })
  await removeStaff(owner, { memberId: agent.actor.memberId })
  const { rows } = await test.database.pool.query('SELECT task_identifier FROM graphile_worker.jobs WHERE key = $1', [`release:${agent.actor.memberId}`])
  expect(rows).toEqual([{ task_identifier: releaseConversations.name }])
  await releaseConversations.run(ctx, { memberId: agent.actor.memberId })
  await releaseConversations.run(ctx, { memberId: agent.actor.memberId })
  expect(await ctx.db.conversation.findUnique({ where: { id: held.id } })).toMatchObject({ state: 'waiting', assigneeId: null, claim: held.claim + 1 })
  expect(await ctx.db.conversation.findUnique({ where: { id: others.id } })).toMatchObject({ state: 'human', assigneeId: other.actor.memberId })
})

it('after a join, what was to be sent or decided goes on in the conversation that is kept', async () => {
  const ctx = await test.createAssociation()
  const kept = await addConversation(ctx, { conversation: { state: 'closed' } })
  const connection = await ctx.db.connection.findUniqueOrThrow({ where: { id: kept.connectionId } })
  const merged = await addConversation(ctx, { connection, conversation: { state: 'assistant', unreadCount: 1 } })
  await transaction(ctx, tx => joinConversations(tx, { keptId: kept.contactId, mergedId: merged.contactId }))
  expect(await ctx.db.conversation.findUnique({ where: { id: kept.id } })).toMatchObject({ state: 'assistant', unreadCount: 1 })
  const { rows } = await test.database.pool.query('SELECT key FROM graphile_worker.jobs WHERE key LIKE $1 ORDER BY key', [`%:${kept.id}`])
  expect(rows.map(row => row.key)).toEqual([`assistant:${kept.id}`, `deliver:${kept.id}`])
})
