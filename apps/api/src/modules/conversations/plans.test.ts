import type { Sort, View } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { placeOf, sorts, views } from '@recado/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { encodeCursor } from '../../platform/cursor.ts'
import { createDatabase } from '../../platform/db/create-db.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { addConnection } from '../../testing/add-connection.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { explainStatements } from '../../testing/explain-statements.ts'
import { findConversationIds } from './find-conversation-ids.ts'
import { holdWaiting } from './hand-over.ts'
import { listConversations } from './list-conversations.ts'
import { listMessages } from './list-messages.ts'
import { loadConversation } from './select-conversations.ts'

let test: TestContext
let ctx: Ctx<StaffActor>
let someId: string
beforeAll(async () => {
  test = await createTestContext()
  ctx = await test.asStaff(await test.createAssociation(), 'agent')
  await fill(ctx)
  someId = (await ctx.db.conversation.findFirstOrThrow()).id
})
afterAll(() => test.close())

/** Enough that reading everything costs more than an index: 6,000 conversations of 18,000 messages. */
async function fill({ db, association, actor }: Ctx<StaffActor>) {
  const { id: connectionId } = await addConnection(ctx)
  await db.$executeRaw`
    WITH people AS MATERIALIZED (SELECT n, uuidv7() AS contact_id, uuidv7() AS id FROM generate_series(1, 6000) AS n), known AS (
      INSERT INTO contacts (id, association_id, name, search_text) SELECT contact_id, ${association.id}::uuid, 'Person ' || n, 'person ' || n FROM people
    ), threads AS (
      INSERT INTO conversations (id, association_id, connection_id, contact_id, chat_id, state, assignee_id, last_activity_at, priority, unread_count, waiting_since, snoozed_at)
      SELECT id, ${association.id}::uuid, ${connectionId}::uuid, contact_id, n || '@c.us',
        (ARRAY['assistant', 'waiting', 'human', 'closed'])[1 + n % 4]::conversation_state, CASE WHEN n % 8 = 2 THEN ${actor.memberId}::uuid END, now() - n * interval '1 minute',
        (ARRAY['none', 'low', 'high', 'urgent'])[1 + n % 16 / 4]::priority, n % 10 / 8 * 3, CASE WHEN n % 4 = 1 THEN now() - n * interval '1 minute' END,
        CASE WHEN n % 4 IN (1, 2) AND n % 40 < 4 THEN now() END
      FROM people
    ), label AS (
      INSERT INTO labels (association_id, name, colour) VALUES (${association.id}::uuid, 'Receita', 'sky') RETURNING id
    ), labelled AS (
      INSERT INTO conversation_labels (association_id, conversation_id, label_id) SELECT ${association.id}::uuid, people.id, label.id FROM people, label WHERE n % 3 = 0
    )
    INSERT INTO messages (association_id, conversation_id, connection_id, direction, author_type, kind, text, sent_at)
    SELECT ${association.id}::uuid, id, ${connectionId}::uuid, 'in', 'contact', 'text', 'pedido ' || n || ' parte ' || part, now() - n * interval '1 minute' + part * interval '1 second'
    FROM people, generate_series(1, 3) AS part`
  const team = await db.team.create({ data: { associationId: association.id, name: 'Farmácia' } })
  await db.teamMember.create({ data: { associationId: association.id, teamId: team.id, memberId: actor.memberId } })
  await db.$executeRaw`UPDATE conversations SET team_id = ${team.id}::uuid WHERE association_id = ${association.id}::uuid AND chat_id LIKE '%8@c.us'`
  await db.$executeRaw`VACUUM (ANALYZE)`
}

const wholeTable = /Seq Scan on (?:conversations|messages|conversation_labels)\b/

const everyOrder = views.flatMap(view => sorts.map(sort => ({ view, sort })))

it.each(everyOrder)('the view $view by $sort is read from an index in its order, first page and later ones', async ({ view, sort }: { view: View, sort: Sort }) => {
  const cursor = encodeCursor({ at: new Date(Date.now() - (sort === 'waiting' && view !== 'closed' ? 5000 : 60) * 60_000), id: '01999999-0000-7000-8000-000000000000' })
  for (const page of [{}, { cursor }]) {
    const looked = explainStatements(ctx)
    const { items } = await listConversations(looked.ctx, { view, sort, limit: 50, ...page })
    expect(items).toHaveLength(50)
    expect(looked.plan()).not.toMatch(wholeTable)
    // Of somebody's own, and of what was put aside, there are few: sorting them may be cheaper than reading an order.
    if (sort === 'activity' || (view !== 'mine' && view !== 'snoozed'))
      expect(looked.plan()).not.toMatch(/Sort Key: (?!i\.|f\.)/)
  }
})

it('who waits and what is urgent are read from small indexes of their own, and so is what was put aside', async () => {
  for (const [index, query] of [['conversations_waiting_idx', { view: 'all', sort: 'waiting' }], ['conversations_priority_idx', { view: 'all', sort: 'priority' }], ['conversations_snoozed_idx', { view: 'snoozed', sort: 'activity' }]] as const) {
    const looked = explainStatements(ctx)
    await listConversations(looked.ctx, { ...query, limit: 50 })
    expect(looked.plan()).toContain(index)
  }
})

it('a view by its last activity is one statement', async () => {
  const looked = explainStatements(ctx)
  await listConversations(looked.ctx, { view: 'all', limit: 50 })
  expect(looked.plan().match(/^Limit/gm)).toHaveLength(1)
})

it.each(sorts)('a view narrowed by everything at once and read by %s reads no whole table', async (sort: Sort) => {
  const { id: label } = await ctx.db.label.findFirstOrThrow()
  const { id: connection } = await ctx.db.connection.findFirstOrThrow()
  const { id: team } = await ctx.db.team.findFirstOrThrow()
  const filters = [{ label }, { team }, { team: 'mine' }, { connection }, { kind: 'lead' }, { priority: 'high' }, { unread: true }, { assignee: ctx.actor.memberId }] as const
  for (const filter of [...filters, Object.assign({}, ...filters)]) {
    const looked = explainStatements(ctx)
    const { items } = await listConversations(looked.ctx, { view: 'all', sort, limit: 50, ...filter })
    expect(items.length).toBeGreaterThan(0)
    expect(looked.plan()).not.toMatch(wholeTable)
  }
})

it('what a team has is read from its index in the order of the list, and so is what nobody has read', async () => {
  const { id: team } = await ctx.db.team.findFirstOrThrow()
  for (const [index, filter] of [['conversations_team_idx', { team }], ['conversations_unread_idx', { unread: true }]] as const) {
    const looked = explainStatements(ctx)
    await listConversations(looked.ctx, { view: 'all', limit: 50, ...filter })
    expect(looked.plan()).toContain(index)
    expect(looked.plan()).not.toMatch(/Sort Key: (?!i\.|f\.)/)
  }
})

it('a page of messages is read from an index in its order', async () => {
  const { id } = await ctx.db.conversation.findFirstOrThrow()
  const looked = explainStatements(ctx)
  const { items: [newest] } = await listMessages(looked.ctx, { conversationId: id, limit: 50 })
  for (const part of [{ around: newest?.id }, { before: newest && placeOf(newest) }, { after: newest && placeOf(newest) }])
    await listMessages(looked.ctx, { conversationId: id, limit: 50, ...part })
  expect(looked.plan()).not.toMatch(wholeTable)
  expect(looked.plan()).not.toMatch(/Sort Key: m\.sent_at/)
})

it('the longest waiting conversation is read from an index in its order', async () => {
  await transaction(ctx, async (tx) => {
    const looked = explainStatements(tx)
    expect(await holdWaiting(looked.ctx, [])).not.toBe(null)
    expect(looked.plan()).toMatch(/conversations_waiting_idx/)
    expect(looked.plan()).not.toMatch(/Sort Key/)
  })
})

it('a search reads the indexes of names and texts', async () => {
  const looked = explainStatements(ctx)
  const ids = await findConversationIds(looked.ctx, 'pedido 4711')
  expect(ids).toHaveLength(1)
  expect(looked.plan()).toMatch(/messages_search_idx/)
  expect(looked.plan()).toMatch(/contacts_search_idx/)
  expect(looked.plan()).not.toMatch(wholeTable)
})

it('of a word that is everywhere the conversations with the newest messages are found', async () => {
  const ids = await findConversationIds(ctx, 'pedido')
  const newest = await ctx.db.conversation.findMany({ orderBy: { lastActivityAt: 'desc' }, take: 500, select: { id: true } })
  expect(ids.toSorted()).toEqual(newest.map(({ id }) => id).toSorted())
})

it('what is asked for all day is planned once per connection: the plan that serves every association is as good', async () => {
  const one = createDatabase(test.database.url, { maxConnections: 1 })
  const looking = { ...ctx, db: one.prisma }
  for (let time = 0; time < 8; time++) {
    for (const view of views)
      await listConversations(looking, { view, limit: 50 })
    await listMessages(looking, { conversationId: someId, limit: 50 })
    await loadConversation(looking, someId)
  }
  const { rows } = await one.pool.query<{ statement: string, planned: number, kept: number }>(
    `SELECT right(statement, 120) AS statement, custom_plans::int AS planned, generic_plans::int AS kept FROM pg_prepared_statements WHERE statement LIKE '%c.unread_count%' OR statement LIKE '%m.reply_to_provider_id%'`,
  )
  expect(rows.filter(({ kept }) => kept === 0)).toEqual([])
  await one.close()
})
