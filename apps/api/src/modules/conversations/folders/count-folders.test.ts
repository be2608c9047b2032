import type { ConversationFilter, View } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import type { TestContext } from '../../../testing/create-test-context.ts'
import { mostUnreadCounted } from '@recado/contracts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addConnection } from '../../../testing/add-connection.ts'
import { addConversation } from '../../../testing/add-conversation.ts'
import { createTestContext } from '../../../testing/create-test-context.ts'
import { explainStatements } from '../../../testing/explain-statements.ts'
import { createTeam } from '../../identity/teams/create-team.ts'
import { assignTeam } from '../assign-team.ts'
import { addLabel } from '../labels/add-label.ts'
import { createLabel } from '../labels/create-label.ts'
import { markRead } from '../mark-read.ts'
import { countFolders } from './count-folders.ts'
import { createFolder } from './create-folder.ts'

let test: TestContext
let ctx: Ctx<StaffActor>
let colleague: Ctx<StaffActor>
let stranger: Ctx<StaffActor>
beforeAll(async () => {
  test = await createTestContext()
})
beforeEach(async () => {
  const association = await test.createAssociation()
  ctx = await test.asStaff(association, 'supervisor')
  colleague = await test.asStaff(association, 'agent')
  stranger = await test.asStaff(await test.createAssociation(), 'owner')
})
afterAll(() => test.close())

async function keep(name: string, filter: ConversationFilter, { view = 'all' as View, isPersonal = true } = {}) {
  return createFolder(ctx, { name, isPersonal, query: { view, sort: 'activity', filter } })
}

async function counts(as = ctx) {
  const folders = await as.db.folder.findMany()
  const { items } = await countFolders(as)
  return Object.fromEntries(items.map(({ folderId, unreadCount }) => [folders.find(({ id }) => id === folderId)?.name, unreadCount]))
}

it('each folder says how many unread conversations it holds, as its own list would', async () => {
  const connection = await addConnection(ctx)
  const label = await createLabel(ctx, { name: 'Receita', colour: 'sky' })
  const team = await createTeam(ctx, { name: 'Farmácia', memberIds: [ctx.actor.memberId] })
  const [first, second, third] = [await addConversation(ctx, { connection, conversation: { state: 'waiting', unreadCount: 2 } }), await addConversation(ctx, { connection, conversation: { state: 'human', assigneeId: ctx.actor.memberId, unreadCount: 1, priority: 'high' } }), await addConversation(ctx, { connection, conversation: { state: 'waiting' } })]
  await addLabel(ctx, { conversationId: first.id, labelId: label.id })
  await addLabel(ctx, { conversationId: third.id, labelId: label.id })
  await assignTeam(ctx, { conversationId: first.id, teamId: team.id })
  await ctx.db.contact.update({ where: { id: second.contactId }, data: { kind: 'patient' } })
  await keep('all', {})
  await keep('mine', {}, { view: 'mine' })
  await keep('label', { label: label.id })
  await keep('team', { team: 'mine' }, { view: 'waiting' })
  await keep('patients', { kind: 'patient', priority: 'high', connection: connection.id, unread: true, from: '2020-01-01' })
  await keep('read', { unread: false })
  expect(await counts()).toEqual({ all: 2, mine: 1, label: 1, team: 1, patients: 1, read: 0 })
  await markRead(ctx, { conversationId: first.id })
  expect(await counts()).toEqual({ all: 1, mine: 1, label: 0, team: 0, patients: 1, read: 0 })
})

it('a colleague is told of everybody\'s folders as they see them, a stranger of nothing', async () => {
  await addConversation(ctx, { conversation: { state: 'human', assigneeId: ctx.actor.memberId, unreadCount: 1 } })
  await keep('mine', {}, { view: 'mine', isPersonal: false })
  await keep('own', {})
  expect([await counts(), await counts(colleague), await counts(stranger)]).toEqual([{ mine: 1, own: 1 }, { mine: 0 }, {}])
})

it('counting ends at the hundredth, and reads nothing but the index of what is unread', async () => {
  const { id: connectionId } = await addConnection(ctx)
  await ctx.db.$executeRaw`
    WITH people AS (SELECT n, uuidv7() AS contact_id FROM generate_series(1, 6000) AS n), known AS (
      INSERT INTO contacts (id, association_id) SELECT contact_id, ${ctx.association.id}::uuid FROM people
    )
    INSERT INTO conversations (association_id, connection_id, contact_id, chat_id, state, unread_count, last_activity_at)
    SELECT ${ctx.association.id}::uuid, ${connectionId}::uuid, contact_id, n || '@c.us', 'waiting', CASE WHEN n <= 300 THEN 1 ELSE 0 END, now() - n * interval '1 minute' FROM people`
  await ctx.db.$executeRaw`VACUUM (ANALYZE)`
  await keep('all', {})
  await keep('urgent', { priority: 'urgent' })
  await keep('leads', { kind: 'lead', connection: connectionId })
  const looked = explainStatements(ctx)
  await countFolders(looked.ctx)
  expect(await counts()).toEqual({ all: mostUnreadCounted, urgent: 0, leads: mostUnreadCounted })
  expect(looked.plan().match(/conversations_unread_idx/g)?.length).toBeGreaterThanOrEqual(2)
  expect(looked.plan()).not.toMatch(/Seq Scan on (?:conversations|contacts)/)
})
